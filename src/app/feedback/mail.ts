import type { Feedback } from '../../domain/sending/feedback.ts'

/** A file with mail in it: its bytes, or how many it has, where they are more than are read. */
export type MailFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly tooLarge: { readonly bytes: number; readonly limit: number } }

/** A mail that came back: where it lies, and what it says. */
export interface ReturnedMail {
  readonly file: string
  /** Which mail of the file it is, from 1, and of how many: a mailbox has several. */
  readonly number: number
  readonly of: number
  readonly feedback: Feedback
  /** What tells it from any other mail. */
  readonly mailHash: string
  /** The deliveries that it names. Whether they are ours, the ledger knows. */
  readonly deliveries: readonly string[]
  /** The readers who ask by it to be taken off. Whether there are any such, the list knows. */
  readonly leavers: readonly string[]
}
