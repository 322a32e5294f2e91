import { hash } from '../../base/hash.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { TokenKeys } from '../../domain/link/token.ts'
import { mailsIn } from '../../feedback/mail/mailbox.ts'
import { deliveriesNamed } from '../../feedback/match.ts'
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
      const feedback = await readFeedback(bytes)
      const deliveries = deliveriesNamed(feedback, keys)
      const mailHash = hash(Buffer.from(bytes).toString('latin1'))
      yield { file: file.path, number: index + 1, of: mails.length, feedback, mailHash, deliveries }
    }
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
