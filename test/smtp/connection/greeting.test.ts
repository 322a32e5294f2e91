import type { Socket } from 'node:net'
import { createServer } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { EmailAddress } from '../../../src/domain/address.ts'
import { type Patience, usualPatience } from '../../../src/smtp/connection/patience.ts'
import type { SmtpServer } from '../../../src/smtp/smtp-url.ts'
import { greet, smtpTransport } from '../../../src/smtp/transport.ts'
import { type Certificate, certificateFor } from '../../certificate.ts'
import { freePort } from '../../port.ts'
import { hangUp, isEndless, noAnswers, reply } from './deeds.ts'
import { type Script, type ScriptedServer, scriptedServer } from './scripted-server.ts'

const login = { user: 'ink', password: 'p@ß' }
const ada = {
  from: 'news@ink.internal' as EmailAddress,
  to: 'ada@readers.example' as EmailAddress,
  raw: Buffer.from('Subject: x\r\n\r\nA letter.\r\n'),
}

let ours: Certificate
let another: Certificate
let unknown: Certificate
beforeAll(() => {
  ours = certificateFor('IP:127.0.0.1')
  another = certificateFor('DNS:elsewhere.internal')
  unknown = certificateFor('IP:127.0.0.1')
  setDefaultCACertificates([...getCACertificates('default'), ours.cert, another.cert])
})

let server: ScriptedServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

interface How extends Partial<Patience> {
  readonly as?: Partial<SmtpServer>
}

/** What comes of connecting: the name of a failure and its words, or what the server answers to a letter. */
async function comesOf(script: Script, { as = {}, ...patience }: How = {}): Promise<unknown> {
  server = await scriptedServer(script)
  try {
    const made = await smtpTransport({ ...server.server, ...as }, { ...usualPatience, ...patience }).connect()
    const outcome = await made.deliver(ada, async () => undefined)
    made.close()
    return outcome
  } catch (error) {
    return error
  }
}

const accepted = { kind: 'accepted', reply: '250 2.0.0 Ok: queued' }
const unreachable = { code: 'send/unreachable' }
const slow = { code: 'send/slow-down' }
const refused = { code: 'send/refused' }
const unsafe = { code: 'send/tls' }
const stranger = { code: 'send/auth' }

const little = (name: string) => (isEndless(name) ? { greeting: 300, command: 300 } : {})

test.each<readonly [string, Script['answers'], object]>([
  ['a greeting of several lines', { greeting: '220-mx.internal\r\n220-no spam\r\n220 go on\r\n' }, accepted],
  ['a greeting of 421', { greeting: reply('421 4.3.2 too many') }, slow],
  ['a greeting of 450', { greeting: reply('450 4.7.1 wait') }, slow],
  ['a greeting of 554', { greeting: reply('554 5.7.1 go away') }, refused],
  ['a greeting of 250', { greeting: reply('250 what') }, unreachable],
  ['EHLO 421', { EHLO: reply('421 4.7.0 bye') }, slow],
  ['EHLO 502', { EHLO: reply('502 5.5.1 what?') }, accepted],
  ['EHLO 502 and HELO 550', { EHLO: reply('502 5.5.1 what?'), HELO: reply('550 5.7.1 go away') }, refused],
  ['EHLO 502 and HELO 451', { EHLO: reply('502 5.5.1 what?'), HELO: reply('451 4.3.0 later') }, slow],
  ...Object.entries(noAnswers).flatMap(([name, answer]) => [
    [`a greeting of ${name}`, { greeting: answer }, unreachable] as const,
    [`EHLO ${name}`, { EHLO: answer, HELO: answer }, unreachable] as const,
  ]),
])('connect() on %s', async (name, answers, expected) => {
  expect(await comesOf({ answers: answers ?? {} }, little(name))).toMatchObject(expected)
})

const EHLO = '250-mx.internal\r\n250-AUTH PLAIN LOGIN\r\n250 PIPELINING\r\n'

test.each<readonly [string, Script['answers'], object]>([
  ['235', {}, accepted],
  ['535', { AUTH: reply('535 5.7.8 no') }, stranger],
  ['454', { AUTH: reply('454 4.7.0 later') }, slow],
  ['421', { AUTH: reply('421 4.7.0 too many tries') }, slow],
  ['538', { AUTH: reply('538 5.7.11 not without TLS') }, stranger],
  ['a server that offers none', { EHLO: reply('250 mx.internal'), AUTH: reply('502 5.5.1 what?') }, stranger],
  ...Object.entries(noAnswers).map(([name, answer]) => [name, { AUTH: answer }, unreachable] as const),
])('connect() logs in: %s', async (name, answers, expected) => {
  const came = await comesOf({ answers: { EHLO, ...answers } }, { as: { login }, ...little(name) })
  expect(came).toMatchObject(expected)
  expect(String((came as Error).message)).not.toContain(login.password)
  expect(server?.heard[1]).toBe(`AUTH PLAIN ${Buffer.from('\0ink\0p@ß').toString('base64')}`)
})

test('connect() does not log in for ever, however often a server asks', async () => {
  const asking = (socket: Socket) => {
    socket.removeAllListeners('data').on('data', () => socket.write('334 Zm9v\r\n'))
    socket.write('334 Zm9v\r\n')
  }
  expect(await comesOf({ answers: { EHLO, AUTH: asking } }, { as: { login }, ...little('silence') })).toMatchObject(
    unreachable,
  )
})

test.each(['implicit', 'starttls'] as const)(
  'deliver() goes over %s TLS, and the login never without it',
  async (kind) => {
    const answers = { EHLO: ['250-mx.internal\r\n250 STARTTLS\r\n', EHLO].slice(kind === 'starttls' ? 0 : 1) }
    expect(await comesOf({ answers, tls: { kind, ...ours } }, { as: { login } })).toEqual(accepted)
    const heard = server?.heard.map((line) => line.split(' ')[0]) ?? []
    const first = kind === 'starttls' ? ['EHLO', 'STARTTLS'] : []
    expect(heard.filter((verb) => verb !== 'QUIT')).toEqual([
      ...first,
      'EHLO',
      'AUTH',
      'MAIL',
      'RCPT',
      'DATA',
      'Subject:',
    ])
  },
)

test.each<readonly [string, () => Script, Partial<SmtpServer>, object]>([
  ['for another name', () => ({ tls: { kind: 'implicit', ...another } }), {}, unsafe],
  ['that nobody vouches for', () => ({ tls: { kind: 'implicit', ...unknown } }), {}, unsafe],
  ['of a version that is broken', () => ({ tls: { kind: 'implicit', ...ours, maxVersion: 'TLSv1.1' } }), {}, unsafe],
  ['for another name, by STARTTLS', () => ({ tls: { kind: 'starttls', ...another } }), {}, unsafe],
  ['that nobody vouches for, by STARTTLS', () => ({ tls: { kind: 'starttls', ...unknown } }), {}, unsafe],
  ['that is none', () => ({}), { tls: 'implicit' }, unsafe],
  ['that is not offered', () => ({ answers: { STARTTLS: reply('502 5.5.1 what?') } }), { tls: 'starttls' }, unsafe],
  ['that there is later', () => ({ answers: { STARTTLS: reply('454 4.7.0 later') } }), { tls: 'starttls' }, slow],
  ['of a server without EHLO', () => ({ answers: { EHLO: reply('502 what?') } }), { tls: 'starttls' }, refused],
  ['that breaks', () => ({ answers: { STARTTLS: hangUp } }), { tls: 'starttls' }, unreachable],
])('connect() goes on with no certificate %s', async (_, script, as, expected) => {
  expect(await comesOf(script(), { as: { login, ...as } })).toMatchObject(expected)
  expect(server?.heard.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([])
})

test.each<readonly [string, string, object]>([
  ['a whole reply', '250-mx.evil\r\n250-PIPELINING\r\n250 AUTH LOGIN\r\n', accepted],
  ['a piece of a line', '250-', accepted],
  // nodemailer waits for the rest of it, which never comes.
  ['a piece of a reply', '250-PIPELINING\r\n250-', unreachable],
])('deliver() believes nothing that came before TLS: %s', async (_, injected, expected) => {
  const STARTTLS = `220 2.0.0 go on\r\n${injected}`
  const answers = { EHLO: ['250-mx.internal\r\n250 STARTTLS\r\n', '250 mx.internal\r\n'], STARTTLS }
  const patience = expected === unreachable ? { greeting: 200, command: 200 } : {}
  expect(await comesOf({ answers, tls: { kind: 'starttls', ...ours } }, patience)).toMatchObject(expected)
  const mails = server?.flights.filter((flight) => flight.startsWith('MAIL'))
  expect(mails).toEqual(expected === accepted ? ['MAIL FROM:<news@ink.internal>\r\n'] : [])
})

test('connect() believes nothing that comes with the last reply to it', async () => {
  const came = await comesOf({ answers: { EHLO: `${EHLO}250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 go on\r\n` } })
  expect(came).toMatchObject(unreachable)
  expect(server?.heard.some((line) => line.includes('Subject'))).toBe(false)
})

test('connect() says of a port that nobody listens on that it cannot be reached, and where', async () => {
  const port = await freePort()
  for (const host of ['127.0.0.1', 'localhost']) {
    const came = await smtpTransport({ host, port, tls: 'none' })
      .connect()
      .catch((error: Error) => error)
    expect(came).toMatchObject(unreachable)
    expect((came as Error).message).toMatch(new RegExp(`^${host}:${port} .*ECONNREFUSED`))
  }
})

test('connect() waits for a handshake no longer than it may take', async () => {
  const mute = createServer((socket) => socket.resume()).listen(0, '127.0.0.1')
  await new Promise((resolve) => mute.once('listening', resolve))
  const { port } = mute.address() as { port: number }
  const opened = smtpTransport(
    { host: '127.0.0.1', port, tls: 'implicit' },
    { ...usualPatience, connect: 100 },
  ).connect()
  await expect(opened).rejects.toMatchObject(unreachable)
  await new Promise((resolve) => mute.close(resolve))
})

test('greet() says what a server offers, and leaves without a login or a letter', async () => {
  for (const [answers, tls, expected] of [
    [{ EHLO }, undefined, { secure: false, login: true }],
    [{}, undefined, { secure: false, login: false }],
    [{ EHLO }, { kind: 'implicit', ...ours } as const, { secure: true, login: true }],
    [{ EHLO: [reply('250 x'), EHLO] }, { kind: 'starttls', ...ours } as const, { secure: true, login: true }],
  ] as const) {
    const made = await scriptedServer({ answers, ...(tls === undefined ? {} : { tls }) })
    expect(await greet({ ...made.server, login }, usualPatience)).toEqual(expected)
    await expect.poll(made.open).toBe(0)
    expect(made.heard.filter((line) => !/^(EHLO|STARTTLS)/.test(line))).toEqual(['QUIT'])
    await made.close()
  }
})
