import type { Digest } from '../../parse/digest.ts'
import type { FoundFile } from '../publication.ts'

/** The digests among files that were found: those that could be read. */
export const digestsIn = (found: readonly FoundFile[]): Digest[] =>
  found.flatMap((file) => ('bytes' in file ? [{ file: file.path, bytes: file.bytes }] : []))
