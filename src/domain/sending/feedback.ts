/**
 * How surely a bounce tells that its address takes no mail, now or ever:
 *
 * - `hard`: there is no such mailbox or host;
 * - `soft`: the mailbox is full, shut or out of reach, and may be there again;
 * - `policy`: the server did not like the letter or its sender, and says nothing of the reader;
 * - `unknown`: it gave no reason that we know.
 */
export type Hardness = 'hard' | 'soft' | 'policy' | 'unknown'

/** What a server says about one recipient of a letter. */
export interface Notice {
  /** It gave the letter up, is still trying, handed it on; or the recipient complained about it. */
  readonly kind: 'bounce' | 'delay' | 'delivered' | 'complaint'
  /** The address as the notice has it, which may be one that ours was forwarded to; undefined where it names none. */
  readonly recipient: string | undefined
  /** The enhanced status code, `5.1.1` (RFC 3463). */
  readonly status: string | undefined
  /** The code of the SMTP reply, `550`. */
  readonly code: number | undefined
  /** The server's words, in one line of at most 500 characters. */
  readonly words: string
  /** For a bounce; of all else it says nothing. */
  readonly hardness: Hardness
}

/** What a mail that came back to us is, and what it says of letters. */
export interface Feedback {
  /** `leave` asks to be taken off; an automatic reply is nobody's bounce (RFC 3834); `other` is a person's mail, or no mail at all. */
  readonly kind: Notice['kind'] | 'leave' | 'auto-reply' | 'other'
  /** One a recipient; none where the kind is `leave`, `auto-reply` or `other`. */
  readonly notices: readonly Notice[]
  /** The host that tells it: the Reporting-MTA, or the program that made the report. */
  readonly reporter: string | undefined
  /** What an abuse report is about, in its own word: `abuse`, `opt-out`, `not-spam` (RFC 5965). */
  readonly report: string | undefined
  /** The Message-IDs of the letters that it can be about, without their brackets: what was returned, then what was answered. */
  readonly letters: readonly string[]
  /** The addresses that it was sent to: an envelope sender may carry the delivery's token. */
  readonly sentTo: readonly string[]
  /** The public ids of readers that it asks to be taken off. */
  readonly leavers: readonly string[]
}
