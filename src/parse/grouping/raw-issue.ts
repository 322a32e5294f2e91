import type { Diagnostic, Place } from '../../domain/diagnostic.ts'
import type { OpenDigest } from '../digest.ts'
import type { Facts } from '../facts.ts'
import type { Outline } from '../structure/outline.ts'

/** A part of an issue that stands in one digest. */
export interface Piece {
  readonly digest: OpenDigest
  readonly outline: Outline
}

/** An issue with its facts and its text in pieces, not yet read for entries. */
export interface RawIssue {
  readonly facts: Facts
  readonly pieces: readonly Piece[]
  readonly place: Place
}

/** What a batch of digests holds, and what there is to say of how it was divided. */
export interface Grouped {
  readonly issues: readonly RawIssue[]
  readonly diagnostics: readonly Diagnostic[]
}
