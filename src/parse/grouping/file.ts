import type { OpenDigest } from '../digest.ts'
import { factsOf } from '../facts.ts'
import { placeIn } from '../source.ts'
import { titled } from '../structure/issue-title.ts'
import { outlineOf } from '../structure/outline.ts'
import type { RawIssue } from './raw-issue.ts'

/** The issue that a whole digest is. */
export function issueOfFile(digest: OpenDigest): RawIssue {
  const { source, front, tree } = digest
  const facts = factsOf(source, front)
  const { outline, title } = titled(outlineOf(tree), facts.title)
  return { facts: { ...facts, title }, pieces: [{ digest, outline }], place: placeIn(source, { line: 1, column: 1 }) }
}
