import { Failure } from '../domain/failure.ts'

/** How to reach a mail server. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (RFC 8314 § 3.3), or by STARTTLS, or none: only towards the machine itself. */
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly login?: { readonly user: string; readonly password: string }
}

const hint = 'Set it to smtps://user:password@host or smtp://user:password@host:587; percent-encode “@:/?#” in either.'

/** Reads `COURANT_SMTP_URL`. What is wrong is said without saying the password. */
export function smtpServer(text: string | undefined): SmtpServer {
  if (text === undefined || text.trim() === '') {
    throw new Failure('setup/smtp-url', 'COURANT_SMTP_URL is not set: there is no mail server to send through', {
      hint,
    })
  }
  const url = URL.parse(text.trim())
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    throw new Failure('setup/smtp-url', 'COURANT_SMTP_URL is no smtp:// or smtps:// URL with a host', { hint })
  }
  // “#”, “?” and “/” in a password end the host early: what is left would name another one, with a part of the password.
  if (url.hash !== '' || url.search !== '' || !['', '/'].includes(url.pathname)) {
    throw new Failure(
      'setup/smtp-url',
      'COURANT_SMTP_URL has a “/”, “?” or “#” in its user or password, or after its host',
      { hint },
    )
  }
  const implicit = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const user = decoded(url.username)
  return {
    host,
    port: url.port === '' ? (implicit ? 465 : 587) : Number(url.port),
    tls: implicit ? 'implicit' : isLoopback(host) ? 'none' : 'starttls',
    ...(user === '' ? {} : { login: { user, password: decoded(url.password) } }),
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new Failure('setup/smtp-url', 'COURANT_SMTP_URL has a “%” that is no percent-encoding', { cause, hint })
  }
}

/** The machine itself (RFC 1122 § 3.2.1.3, RFC 4291 § 2.5.3): what goes there crosses no wire. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}
