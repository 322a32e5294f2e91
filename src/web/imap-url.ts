import { Failure } from '../domain/failure.ts'
import { isLoopback } from '../domain/sending/loopback.ts'

/** A mailbox on a server, and how to get at it. */
export interface ImapPlace {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (RFC 8314 § 3.2), or by STARTTLS, or none: only towards the machine itself. */
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly user: string
  readonly password: string
  readonly mailbox: string
}

const hint = 'Set it to imaps://user:password@host/INBOX; percent-encode “@:/?#” in user, password and mailbox.'
const wrong = (what: string, cause?: unknown): Failure =>
  new Failure('setup/imap-url', `COURANT_IMAP_URL ${what}`, { hint, ...(cause === undefined ? {} : { cause }) })

/** Reads `COURANT_IMAP_URL` (RFC 5092). What is wrong is said without saying the password. */
export function imapPlace(text: string | undefined): ImapPlace {
  if (text === undefined || text.trim() === '') throw wrong('is not set: there is no mailbox to read')
  const url = URL.parse(text.trim())
  if (url === null || (url.protocol !== 'imap:' && url.protocol !== 'imaps:') || url.hostname === '') {
    throw wrong('is no imap:// or imaps:// URL with a host')
  }
  // “#”, “?” and “/” in a password end the host early: what is left would name another one, with a part of the password.
  if (url.hash !== '' || url.search !== '') throw wrong('has a “?” or “#” in it')
  const [user, password] = [decoded(url.username), decoded(url.password)]
  if (user === '' || password === '') throw wrong('has no user and password')
  const implicit = url.protocol === 'imaps:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return {
    host,
    port: url.port === '' ? (implicit ? 993 : 143) : Number(url.port),
    tls: implicit ? 'implicit' : isLoopback(host) ? 'none' : 'starttls',
    user,
    password,
    mailbox: decoded(url.pathname.replace(/^\//, '')) || 'INBOX',
  }
}

/** What tells a mailbox from another, as a URL. */
export const imapName = ({ host, port, user, mailbox }: ImapPlace): string =>
  `imap://${encodeURIComponent(user)}@${host}:${port}/${encodeURIComponent(mailbox)}`

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw wrong('has a “%” that is no percent-encoding', cause)
  }
}
