/** A rule that every database of ours keeps to, and what in one does not. */
export interface BrokenRule {
  readonly rule: string
  /** In how many places it is broken. */
  readonly count: number
  /** Some of them: numbers and ids, never an address. */
  readonly examples: readonly string[]
}
