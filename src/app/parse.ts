import type { Digest, Surroundings } from '../parse/digest.ts'
import { batchesOf } from '../parse/grouping/batches.ts'
import { type ParsedIssue, parseBatch } from '../parse/issue.ts'
import { isTame } from './tame.ts'

/** Reads digests, and gives the issues that they are. */
export type Parse = (digests: readonly Digest[], surroundings: Surroundings) => Promise<ParsedIssue[]>

/** Reads one batch where it can be stopped; what is stopped is an error among the diagnostics. */
export type ParseApart = (batch: readonly Digest[], surroundings: Surroundings) => Promise<ParsedIssue[]>

/** A parser that reads what people write at once, and through `parseApart` what might take for ever. */
export function boundedParse(parseApart: ParseApart): Parse {
  return async (digests, surroundings) => {
    const parsed: ParsedIssue[] = []
    for (const batch of batchesOf(digests, surroundings.issues.group)) {
      parsed.push(
        ...(isTameBatch(batch, surroundings) ? parseBatch(batch, surroundings) : await parseApart(batch, surroundings)),
      )
    }
    return parsed
  }
}

/** Whether a batch is read in no time: what is too large is refused before it is read. */
export const isTameBatch = (batch: readonly Digest[], { issues }: Pick<Surroundings, 'issues'>): boolean =>
  batch.every(({ bytes }) => bytes.length > issues.maxBytes || isTame(new TextDecoder().decode(bytes)))
