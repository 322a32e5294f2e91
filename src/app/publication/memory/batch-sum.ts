import { hash, sum } from '../../../base/hash.ts'
import type { Digest, Surroundings } from '../../../parse/digest.ts'

/** A text that tells a batch by where its digests lie, what they say, and all that is set of reading them. */
export const batchSum = (batch: readonly Digest[], { url, entries, issues, language }: Surroundings): string =>
  hash(sum(url, entries, issues, language), ...batch.flatMap(({ file, bytes }) => [file, bytes]))
