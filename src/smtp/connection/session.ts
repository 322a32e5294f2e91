import type { Line } from './line.ts'
import type { Offers } from './offers.ts'
import type { Patience } from './patience.ts'

/** A line on which the server has greeted, and been logged in to. */
export interface Session {
  readonly line: Line
  readonly offers: Offers
  readonly patience: Patience
  /** Where the server is, for people. */
  readonly where: string
}
