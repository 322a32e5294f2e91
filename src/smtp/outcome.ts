import type { Outcome } from '../domain/delivery.ts'
import { Failure } from '../domain/failure.ts'
import type { SmtpServer } from './smtp-url.ts'

/** What nodemailer says of a failure: its own code, the server's, and during which command it came. */
export type SmtpError = Error & {
  readonly code?: string | undefined
  readonly responseCode?: number | undefined
  readonly response?: string | undefined
  readonly command?: string | undefined
}

/** Why there is no connection. No reader is charged for any of these. */
export function duringConnect(error: SmtpError, server: SmtpServer): Failure {
  const where = `${server.host}:${server.port}`
  const words = error.response ?? error.message
  const cause = error
  if (error.code === 'EAUTH' && (error.responseCode ?? 500) >= 500) {
    const hint = 'Correct user and password in COURANT_SMTP_URL; nobody was sent anything by this attempt.'
    return new Failure('send/auth', `${where} refuses the user or password: ${words}`, { cause, hint })
  }
  if (error.code === 'ETLS' || isCertificate(error)) {
    const hint = 'Use the name that its certificate holds, or smtps://. Courant never falls back to plain text.'
    return new Failure('send/tls', `There is no safe connection to ${where}: ${words}`, { cause, hint })
  }
  if (error.responseCode !== undefined && error.responseCode >= 500) {
    const hint = 'The server’s words say why; nobody was sent anything by this attempt.'
    return new Failure('send/refused', `${where} turns us away: ${words}`, { cause, hint })
  }
  const hint =
    'See that host and port are right and the server is up, then run `send` again: it goes on where it stopped.'
  return new Failure('send/unreachable', `${where} cannot be reached: ${words}`, { cause, hint })
}

const isCertificate = (error: SmtpError): boolean =>
  /certificate|CERT_|altname|wrong version number|SSL routines/i.test(
    `${error.message} ${(error as { cause?: unknown }).cause ?? ''}`,
  )

/**
 * What came of a letter. Before its body had begun nothing can have been taken; after it had, only a reply tells. Throws a
 * Failure where the reply is about all letters and not this one.
 */
export function duringDelivery(
  { error, reply }: { readonly error: SmtpError | null; readonly reply: string },
  { begun, server }: { readonly begun: boolean; readonly server: SmtpServer },
): Outcome {
  if (error === null) return { kind: 'accepted', reply }
  const words = error.response ?? error.message
  const { responseCode } = error
  if (responseCode === undefined) {
    if (begun) return { kind: 'silent', reply: words }
    throw duringConnect(error, server)
  }
  if (responseCode === 421 && !begun) throw duringConnect(error, server)
  const about = error.command === 'RCPT TO' ? 'recipient' : 'letter'
  const refusal = { reply: words, status: /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S)/.exec(words)?.[1], about } as const
  if (responseCode < 500) return { kind: 'busy', ...refusal }
  if (error.command === 'MAIL FROM') {
    const hint = 'Every letter would be refused like this one; mend what the server’s words say, then run `send` again.'
    throw new Failure('send/refused', `The server refuses the sender: ${words}`, { cause: error, hint })
  }
  return { kind: 'refused', ...refusal }
}
