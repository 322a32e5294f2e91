import type { OpenDigest } from '../digest.ts'
import { type FactsAround, factsOf } from '../facts.ts'
import { placeIn } from '../source.ts'
import { titled } from '../structure/issue-title.ts'
import { outlineOf } from '../structure/outline.ts'
import type { RawIssue } from './raw-issue.ts'

/** The issue that a whole digest is; `path` is `issues.path` of courant.yaml. */
export function issueOfFile(digest: OpenDigest, { path }: Pick<FactsAround, 'path'>): RawIssue {
  const { source, front, tree } = digest
  const whole = outlineOf(tree)
  const facts = factsOf(source, front, { heading: titled(whole, null).title, path })
  const { outline, title } = titled(whole, facts.title)
  return { facts: { ...facts, title }, pieces: [{ digest, outline }], place: placeIn(source, { line: 1, column: 1 }) }
}
