import { hash } from '../../base/hash.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { TokenKeys } from '../../domain/link/token.ts'
import { mailsIn } from '../../feedback/mail/mailbox.ts'
import { deliveriesNamed, leaversNamed } from '../../feedback/match.ts'
import { readFeedback } from '../../feedback/read.ts'
import type { MailFile, ReturnedMail } from './mail.ts'

/** Reads every mail in `files` and says what each is, in their order. Nothing changes: what to do about it is another’s to decide. */
export async function* bounces(
  files: AsyncIterable<MailFile>,
  keys: TokenKeys | undefined,
): AsyncGenerator<ReturnedMail | Diagnostic> {
  for await (const file of files) {
    if ('tooLarge' in file) {
      yield tooLarge(file.path, file.tooLarge)
      continue
    }
    const mails = mailsIn(file.bytes)
    for (const [index, bytes] of mails.entries()) {
      yield { file: file.path, number: index + 1, of: mails.length, ...(await readReturned(bytes, keys)) }
    }
  }
}

/** What a mail says, and of whom. It is the same mail in a file and on a server, whose line ends differ. */
export async function readReturned(
  bytes: Uint8Array,
  keys: TokenKeys | undefined,
): Promise<Omit<ReturnedMail, 'file' | 'number' | 'of'>> {
  const feedback = await readFeedback(bytes)
  const leavers = leaversNamed(feedback, keys)
  const isOthers = feedback.kind === 'auto-reply' || feedback.kind === 'other'
  return {
    feedback: leavers.length > 0 && isOthers ? { ...feedback, kind: 'leave' } : feedback,
    deliveries: deliveriesNamed(feedback, keys),
    leavers,
    mailHash: hash(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n')),
  }
}

function tooLarge(path: string, { bytes, limit }: { readonly bytes: number; readonly limit: number }): Diagnostic {
  const [has, most] = [bytes, limit].map((size) => Math.ceil(size / 2 ** 20))
  return {
    code: 'mail/too-large',
    severity: 'error',
    message: `The file has ${has} MiB, and is not read: ${most} MiB is the most`,
    place: { file: path, line: 1, column: 1 },
    hint: 'Split the mailbox into smaller ones, or into a folder with a file a mail.',
  }
}
