import type { AbsoluteUrl } from '../../base/url.ts'
import type { Failure } from '../../domain/failure.ts'
import type { Check } from '../../domain/sending/diagnosis.ts'
import { quoted } from './quoted.ts'

/** How to reach the mail server, without its password. */
export interface MailServer {
  readonly host: string
  readonly port: number
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly login?: object
}

/** What a mail server said of itself: whether the connection is encrypted, and whether it takes a login. */
export interface Greeted {
  readonly secure: boolean
  readonly login: boolean
}

/** What a web server answered, with where it sent us on; or why it did not. */
export type Reached = { readonly status: number; readonly location?: string } | { readonly failed: string }

const security = { implicit: 'TLS from the first byte', starttls: 'TLS by STARTTLS', none: 'no TLS' } as const

/** Judges what COURANT_SMTP_URL says. */
export function checkMailServer(server: MailServer | Failure): Check {
  const name = 'mail-server'
  if (server instanceof Error) return failed(name, server)
  const { host, port, tls, login } = server
  const where = `${host}:${port}`
  if (tls === 'none') return { name, state: 'good', message: `Letters go to ${where}, on this machine, with no TLS` }
  if (login !== undefined)
    return { name, state: 'good', message: `Letters go to ${where}, with ${security[tls]} and a login` }
  const hint = 'COURANT_SMTP_URL takes them: smtps://user:password@host.'
  return { name, state: 'warning', message: `Letters go to ${where} without user and password`, hint }
}

/** Judges what the server itself says. */
export function checkGreeting({ host, port, tls, login }: MailServer, greeted: Greeted | Failure): Check {
  const name = 'mail-server-answer'
  const where = `${host}:${port}`
  if (greeted instanceof Error) {
    const hint = 'See that host and port are right, that the server is up, and that nothing on the way keeps mail in.'
    return { ...failed(name, greeted), ...(greeted.code === 'send/unreachable' ? { hint } : {}) }
  }
  if (login !== undefined && !greeted.login) {
    const message = `${where} answers, and takes no login: COURANT_SMTP_URL has one`
    return { name, state: 'wrong', message, hint: 'It may want another port, such as 587 or 465, or no login at all.' }
  }
  const how = [greeted.secure ? security[tls] : 'no TLS', ...(greeted.login ? ['a login'] : [])].join(' and ')
  return { name, state: 'good', message: `${where} answers, with ${how}; it was sent nothing` }
}

const failed = (name: string, { message, hint }: Failure): Check => ({
  name,
  state: 'wrong',
  message,
  ...(hint === undefined ? {} : { hint }),
})

/** Judges what stands at `service.url`, where unsubscribing is. */
export function checkEndpoint(url: AbsoluteUrl, reached: Reached): Check {
  const name = 'unsubscribe-answer'
  const hint = 'See that `courant serve` runs there, behind a certificate that mailbox providers accept.'
  if ('failed' in reached)
    return { name, state: 'wrong', message: `${url} does not answer: ${quoted(reached.failed)}`, hint }
  const { status, location } = reached
  if (status >= 500) return { name, state: 'wrong', message: `${url} answers ${status}`, hint }
  if (status >= 300 && status < 400) {
    // RFC 8058 § 3.1: the answer to a one-click POST is no redirect.
    const message = `${url} sends on to ${quoted(location ?? '')}, and one click follows no redirect`
    return { name, state: 'warning', message, hint: 'Name the address that it sends on to as service.url.' }
  }
  if (status >= 400) return { name, state: 'warning', message: `${url} answers ${status}`, hint }
  return { name, state: 'good', message: `${url} answers ${status}` }
}
