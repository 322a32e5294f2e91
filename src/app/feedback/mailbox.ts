import { hash } from '../../base/hash.ts'
import type { FeedbackBook, MailboxPlaces } from '../../deliver/feedback-port.ts'
import type { TokenKeys } from '../../domain/link/token.ts'
import { type Applied, applyFeedback } from './apply.ts'
import { readReturned } from './bounces.ts'
import type { ReturnedMail } from './mail.ts'

/** A mailbox on a server, open to be read. */
export interface Mailbox {
  /** Whose it is and where, as a URL without a password. */
  readonly name: string
  /** As long as it is the same, so are the numbers of mails (RFC 3501 § 2.3.1.1). */
  readonly validity: number
  /** The mails that came after the one of that number, one at a time: of each as much as is looked at. Nothing of them changes. */
  readonly after: (uid: number) => AsyncIterable<{ readonly uid: number; readonly bytes: Uint8Array }>
  /** Marks a mail as read. */
  readonly see: (uid: number) => Promise<void>
}

/** A mail of a mailbox, and what became of what it says. */
export interface MailTaken {
  readonly mail: ReturnedMail
  readonly applied: readonly Applied[]
}

/** What is needed to take what is in mailboxes. */
export interface MailboxPorts {
  readonly book: FeedbackBook & MailboxPlaces
  readonly keys: TokenKeys | undefined
}

/** Says what each mail of a mailbox is, from the first. Nothing changes, there or here. */
export async function* mailsOf(mailbox: Mailbox, keys: TokenKeys | undefined): AsyncGenerator<ReturnedMail> {
  for await (const { uid, bytes } of mailbox.after(0)) yield await mailOf(mailbox, { uid, bytes, keys })
}

/**
 * Takes what came into a mailbox since it was read last: what it says is on record before the mail is marked as read, and that before
 * the next look begins behind it, so that whatever ends the program leaves no mail out. Mail that says nothing of our letters is let
 * alone: it is a person's to read.
 */
export async function* takeMailbox(mailbox: Mailbox, { book, keys }: MailboxPorts): AsyncGenerator<MailTaken> {
  const { validity } = mailbox
  // Whose mailbox it is, is no more than what tells it from another.
  const name = hash('mailbox', mailbox.name)
  const place = await book.placeIn(name)
  for await (const { uid, bytes } of mailbox.after(place?.validity === validity ? place.uid : 0)) {
    const mail = await mailOf(mailbox, { uid, bytes, keys })
    const applied = await applyFeedback(mail, book)
    if (applied.some(({ result }) => result !== 'unknown')) await mailbox.see(uid)
    await book.reached(name, { validity, uid })
    yield { mail, applied }
  }
}

async function mailOf(
  { name }: Mailbox,
  { uid, bytes, keys }: { readonly uid: number; readonly bytes: Uint8Array; readonly keys: TokenKeys | undefined },
): Promise<ReturnedMail> {
  // RFC 5092 § 4: how a URL names one mail.
  return { file: `${name};UID=${uid}`, number: 1, of: 1, ...(await readReturned(bytes, keys)) }
}
