import type { Outcome } from '../domain/delivery.ts'
import { Failure } from '../domain/failure.ts'
import type { Reply } from './connection/replies.ts'
import { clean, statusOf, wordsOf } from './connection/words.ts'
import type { SmtpServer } from './smtp-url.ts'

/** What a reply of 4yz or 5yz means for the letter that it is about (RFC 5321 § 4.2.1): not now, or never. */
export function refusalOf(reply: Reply, about: 'recipient' | 'letter'): Outcome {
  const kind = reply.code < 500 ? 'busy' : 'refused'
  return { kind, reply: wordsOf(reply), status: statusOf(reply), about }
}

/** A server that will have no letter of this sender, or of this size: no reader is to blame. */
export function turnedAway(reply: Reply, where: string): Failure {
  if (reply.code < 500) return slowDown(reply, where)
  const hint = 'Every letter would be refused like this one; mend what the server’s words say, then run `send` again.'
  return new Failure('send/refused', `${where} will have no letter of this sender and size: ${wordsOf(reply)}`, {
    hint,
  })
}

/** A server that will take letters later, and no faster than it likes. */
export function slowDown(reply: Reply, where: string): Failure {
  return later(wordsOf(reply), where)
}

function later(words: string, where: string): Failure {
  const hint = 'The server asks for patience: run `send` again later, or with a lower --rate.'
  return new Failure('send/slow-down', `${where} puts us off: ${words}`, { hint })
}

/** A line that is no more, or never was. */
export function unreachable(why: string, where: string, cause?: unknown): Failure {
  const hint =
    'See that host and port are right and the server is up, then run `send` again: it goes on where it stopped.'
  return new Failure('send/unreachable', `${where} cannot be reached: ${why}`, { hint, cause })
}

/** What nodemailer says of a failure: its own code, the server's, and during which command it came. */
export type SmtpError = Error & {
  readonly code?: string | undefined
  readonly responseCode?: number | undefined
  readonly response?: string | undefined
  readonly command?: string | undefined
}

/** Why there is no connection. No reader is charged for any of these. */
export function duringConnect(error: SmtpError, where: string, login?: SmtpServer['login']): Failure {
  const words = withoutPassword(clean(error.response ?? messageOf(error)), login)
  const { code, response, responseCode, command } = error
  const cause = error
  // A 4yz is never about the password, whatever came before it (RFC 4954 § 6: 454).
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 500) return later(words, where)
  // What is no reply at all is no refusal of a password.
  if (code === 'EAUTH' && (response === undefined || (responseCode ?? 0) >= 500)) {
    const hint = 'Correct user and password in COURANT_SMTP_URL; nobody was sent anything by this attempt.'
    return new Failure('send/auth', `${where} refuses the user or password: ${words}`, { cause, hint })
  }
  if (/wrong version number|packet length too long/.test(error.message)) {
    const hint = 'smtps:// is for ports with TLS from the first byte, mostly 465; for 587 and 25 write smtp://.'
    return new Failure('send/tls', `${where} does not begin with TLS, as smtps:// asks for`, { cause, hint })
  }
  if ((code === 'ETLS' && command === 'STARTTLS') || isOfTls(error)) {
    const hint = 'Use the name that its certificate holds, or smtps://. Courant never falls back to plain text.'
    return new Failure('send/tls', `There is no safe connection to ${where}: ${words}`, { cause, hint })
  }
  if (responseCode !== undefined && responseCode >= 500) {
    const hint = 'The server’s words say why; nobody was sent anything by this attempt.'
    return new Failure('send/refused', `${where} turns us away: ${words}`, { cause, hint })
  }
  return unreachable(words, where, cause)
}

/** Some servers say back what they were told; a password of three letters or fewer could be anything. */
function withoutPassword(
  words: string,
  { user, password }: NonNullable<SmtpServer['login']> = { user: '', password: '' },
): string {
  if (password.length < 4) return words
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const said = [password, encodeURIComponent(password), base64(password), base64(`\0${user}\0${password}`)]
  return said.reduce((left, one) => left.replaceAll(one, '[password]'), words)
}

const isOfTls = (error: SmtpError): boolean =>
  /certificate|CERT_|altname|wrong version number|SSL routines|alert/i.test(`${error.message} ${error.code ?? ''}`)

/** Node says of several addresses at once that each was in vain, and of all together nothing. */
function messageOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message
  return error.errors.map((one: unknown) => (one instanceof Error ? one.message : String(one))).join('; ')
}
