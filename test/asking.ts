import { randomInt } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { signForm } from '../src/domain/asking/form-token.ts'
import { tokenKeys } from '../src/domain/link/token.ts'
import type { MailServer, Taken } from './mail-server.ts'

/** What signs the links of the services in tests of subscribing. */
export const secret: string = 'a1'.repeat(32)
const keys = tokenKeys([secret])

/** A form’s token that was shown so many seconds ago. */
export const shownAgo = (seconds: number): string =>
  signForm(keys, { now: Math.floor(Date.now() / 1000) - seconds, after: 3 })

/** A network of its own: of those that are set aside for it (RFC 2544). */
export const someNetwork = (): string => `198.18.${randomInt(256)}.${randomInt(256)}`

/** Posts the form of the service at `site`, as from a network behind a proxy on this machine. */
export function ask(
  site: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${site}subscribe`, {
    method: 'POST',
    body: new URLSearchParams({ token: shownAgo(60), ...fields }),
    redirect: 'manual',
    headers: { 'X-Forwarded-For': someNetwork(), ...headers },
  })
}

/** A letter to confirm, as whoever gets it reads it. */
export interface ConfirmationMail {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The head, as it was sent. */
  readonly head: string
  /** Where its link leads, at the service as it runs in the test. */
  readonly link: string
}

/** Reads a letter to confirm, whose link was made for `url` and is to lead to `site`. */
export async function readConfirmation(
  { to, raw }: Taken,
  { url, site }: { readonly url: string; readonly site: string },
): Promise<ConfirmationMail> {
  const { subject = '', text = '', html } = await simpleParser(Buffer.from(raw, 'latin1'))
  const [link = ''] = /https?:\/\/\S+\/c\/[\w.-]+/.exec(text) ?? []
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  return { to, subject, text, html: String(html), head, link: link.replace(url, site) }
}

/** Waits until a server has taken so many letters. */
export async function takenBy(server: MailServer, count: number): Promise<readonly Taken[]> {
  while (server.taken.length < count) await new Promise((resolve) => setTimeout(resolve, 20))
  return server.taken
}

/** Presses the button of the page that the link of a letter leads to. */
export const confirm = (link: string): Promise<Response> =>
  fetch(link, { method: 'POST', body: new URLSearchParams({ wish: 'confirm' }), redirect: 'manual' })
