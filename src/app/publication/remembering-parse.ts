import type { ParsedIssue } from '../../parse/issue.ts'
import type { Parse } from '../parse.ts'
import { batchSum } from './batch-sum.ts'

/** A parser that reads again what it read before only where it has changed, or the settings have. `turn` ends a reading of all. */
export interface RememberingParse {
  readonly parse: Parse
  /** Forgets what nobody asked for since the last turn. */
  readonly turn: () => void
}

/** Remembers what `parse` made of each batch. */
export function rememberingParse(parse: Parse): RememberingParse {
  let before = new Map<string, Promise<ParsedIssue[]>>()
  let now = new Map<string, Promise<ParsedIssue[]>>()
  return {
    parse: (batch, surroundings) => {
      const key = batchSum(batch, surroundings)
      const parsed = now.get(key) ?? before.get(key) ?? parse(batch, surroundings)
      now.set(key, parsed)
      return parsed
    },
    turn: () => {
      before = now
      now = new Map()
    },
  }
}
