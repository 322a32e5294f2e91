import { Failure } from '../domain/failure.ts'
import { isLoopback } from '../domain/sending/loopback.ts'
import { parseRate } from '../domain/sending/pacing/rate.ts'

/** How to reach a mail server. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (RFC 8314 § 3.3), or by STARTTLS, or none: only towards the machine itself. */
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly login?: { readonly user: string; readonly password: string }
}

/** A mail server, and how much of all letters it gets. */
export interface SharedServer extends SmtpServer {
  /** Of several, each gets as many connections as its weight has part in that of all who are there. */
  readonly weight: number
  /** At most so many connections of ours. */
  readonly connections?: number
  /** At most so many letters a second. */
  readonly rate?: number
}

const hint =
  'Set it to smtps://user:password@host or smtp://user:password@host:587; percent-encode “@:/?#” and blanks in either. Several have blanks between them, and may say ?weight=3&connections=8&rate=50/s.'

const wrong = (message: string, cause?: unknown): Failure => new Failure('setup/smtp-url', message, { cause, hint })

/** Reads `COURANT_SMTP_URL`: one server, or several with blanks between them. What is wrong is said without saying the password. */
export function smtpServers(text: string | undefined): readonly [SharedServer, ...SharedServer[]] {
  const [first, ...more] = (text ?? '').split(/\s+/).filter((url) => url !== '')
  if (first === undefined) throw wrong('COURANT_SMTP_URL is not set: there is no mail server to send through')
  return [smtpServer(first), ...more.map(smtpServer)]
}

function smtpServer(text: string): SharedServer {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    throw wrong('COURANT_SMTP_URL is no smtp:// or smtps:// URL with a host')
  }
  // “#”, “?” and “/” in a password end the host early: what is left would name another one, with a part of the password.
  if (url.hash !== '' || !['', '/'].includes(url.pathname)) {
    throw wrong('COURANT_SMTP_URL has a “/”, “?” or “#” in its user or password, or after its host')
  }
  const implicit = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const user = decoded(url.username)
  return {
    host,
    port: url.port === '' ? (implicit ? 465 : 587) : Number(url.port),
    tls: implicit ? 'implicit' : isLoopback(host) ? 'none' : 'starttls',
    ...(user === '' ? {} : { login: { user, password: decoded(url.password) } }),
    ...shareOf(url.search),
  }
}

/** What a URL may say behind its “?”; all else there may be the end of a password. */
const readers = {
  weight: (text: string) => wholeNumber(text, 1000),
  connections: (text: string) => wholeNumber(text, 100),
  rate: parseRate,
} as const

function shareOf(search: string): Pick<SharedServer, 'weight' | 'connections' | 'rate'> {
  const share: { weight: number; connections?: number; rate?: number } = { weight: 1 }
  const seen = new Set<string>()
  for (const pair of search.slice(1).split('&')) {
    if (search === '') break
    const [, key = '', value = ''] = /^(weight|connections|rate)=(.+)$/.exec(pair) ?? []
    const number = Object.hasOwn(readers, key) ? readers[key as keyof typeof readers](value) : undefined
    if (number === undefined || seen.has(key)) {
      throw wrong(
        'COURANT_SMTP_URL has a “?” in its user or password, or behind it something else than weight=3, connections=8 and rate=50/s, each once',
      )
    }
    seen.add(key)
    share[key as keyof typeof readers] = number
  }
  return share
}

function wholeNumber(text: string, most: number): number | undefined {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= most ? number : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw wrong('COURANT_SMTP_URL has a “%” that is no percent-encoding', cause)
  }
}
