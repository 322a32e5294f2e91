import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Message } from '../../../src/deliver/ports.ts'
import type { EmailAddress } from '../../../src/domain/address.ts'
import type { SmtpServer } from '../../../src/smtp/smtp-url.ts'
import { smtpTransport } from '../../../src/smtp/transport.ts'
import { type Certificate, certificateFor } from '../../certificate.ts'
import { mailServer } from '../../mail-server.ts'
import { noPostOffice, postOffice } from '../../postal/post-office.ts'

const login = { user: 'ink', password: 'p@ß' }
let ours: Certificate
beforeAll(() => {
  ours = certificateFor('IP:127.0.0.1')
  setDefaultCACertificates([...getCACertificates('default'), ours.cert])
})

let close: (() => Promise<void>) | undefined
afterEach(async () => {
  await close?.()
  close = undefined
})

const letterTo = (to: string, lines: number): Message => ({
  from: 'news@ink.internal' as EmailAddress,
  to: to as EmailAddress,
  raw: Buffer.from(`To: <${to}>\r\nSubject: =?utf-8?q?=E4=B8=AD?=\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(lines)}`),
})

/** What comes of letters to `addresses`, one after another on one connection. */
async function deliverAll(server: SmtpServer, addresses: readonly string[], lines = 1000): Promise<string[]> {
  const made = await smtpTransport(server).connect()
  const outcomes: string[] = []
  for (const to of addresses) {
    const outcome = await made.deliver(letterTo(to, lines), async () => undefined)
    const status = outcome.kind === 'refused' || outcome.kind === 'busy' ? outcome.status : undefined
    outcomes.push(status === undefined ? outcome.kind : `${outcome.kind} ${status}`)
  }
  made.close()
  return outcomes
}

const addresses = Array.from({ length: 20 }, (_, index) => `reader${index}@readers.example`)
const strictly: SMTPServerOptions = {
  onRcptTo: ({ address }, _session, done) =>
    done(address.startsWith('no') ? Object.assign(new Error('5.1.1 nobody'), { responseCode: 550 }) : undefined),
}

test.each<readonly [string, SMTPServerOptions, Pick<SmtpServer, 'tls' | 'login'>]>([
  ['plain', {}, { tls: 'none' }],
  ['plain, one command at a time', { hidePIPELINING: true }, { tls: 'none' }],
  ['with TLS from the start, and a login', { secure: true, authOptional: false }, { tls: 'implicit', login }],
  ['with STARTTLS, and a login', { disabledCommands: [], authOptional: false }, { tls: 'starttls', login }],
])('smtp-server, %s, takes every letter to whom it is for, as it was', async (_, options, how) => {
  const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) =>
    done(null, username === login.user && password === login.password ? { user: username } : {})
  const server = await mailServer({ ...ours, onAuth, ...strictly, ...options })
  close = server.close
  const place = { host: '127.0.0.1', port: Number(new URL(server.url).port), ...how }
  const all = addresses.flatMap((address) => [address, `no-${address}`])
  expect(await deliverAll(place, all)).toEqual(addresses.flatMap(() => ['accepted', 'refused 5.1.1']))
  expect(server.taken).toMatchObject(
    addresses.map((to) => ({
      from: 'news@ink.internal',
      to: [to],
      raw: Buffer.from(letterTo(to, 1000).raw).toString('latin1'),
    })),
  )
})

test.skipIf(noPostOffice())(
  'Postfix takes letters in flights, and refuses one recipient among them without losing step',
  async () => {
    const office = await postOffice('readers.example')
    close = office.close
    const all = addresses.flatMap((address) => [address, 'nobody@[not-an-address]'])
    const place: SmtpServer = { host: '127.0.0.1', port: office.smtp, tls: 'none' }
    expect(await deliverAll(place, all, 2)).toEqual(addresses.flatMap(() => ['accepted', 'refused 5.1.3']))
    // Larger than what is handed over at once, and than any buffer on the way.
    expect(await deliverAll(place, addresses.slice(0, 2), 100_000)).toEqual(['accepted', 'accepted'])
  },
)
