import { first } from './0001-first.ts'
import { evidence } from './0002-evidence.ts'
import { sending } from './0003-sending.ts'
import { asking } from './0004-asking.ts'
import { feedback } from './0005-feedback.ts'

/** A step of the schema, in the SQL that all engines share. */
export interface Step {
  readonly name: string
  readonly sql: string
}

/** The schema, step by step. A step that has been released is never edited; what comes next is a new one below it. */
export const steps: readonly Step[] = [
  { name: 'first', sql: first },
  { name: 'evidence', sql: evidence },
  { name: 'sending', sql: sending },
  { name: 'asking', sql: asking },
  { name: 'feedback', sql: feedback },
]
