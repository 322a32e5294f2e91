import { hash } from '../../base/hash.ts'
import type { Digest, Surroundings } from '../../parse/digest.ts'
import type { ParsedIssue } from '../../parse/issue.ts'
import type { Parse } from '../parse.ts'

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
      const key = keyOf(batch, surroundings)
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

/** What a batch is told by: where its digests lie, what they say, and all that is set. */
function keyOf(batch: readonly Digest[], surroundings: Surroundings): string {
  const digests = batch.map(({ file, bytes }) => [file, Buffer.from(bytes).toString('latin1')])
  return hash(JSON.stringify([digests, surroundings], (_, value) => (value instanceof RegExp ? String(value) : value)))
}
