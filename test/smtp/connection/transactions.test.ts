import type { Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Message } from '../../../src/deliver/ports.ts'
import type { EmailAddress } from '../../../src/domain/address.ts'
import { type Patience, usualPatience } from '../../../src/smtp/connection/patience.ts'
import { smtpTransport } from '../../../src/smtp/transport.ts'
import { drip, garbage, hangUp, isEndless, noAnswers, reply, reset, silence, unending } from './deeds.ts'
import { type Answer, type Script, type ScriptedServer, scriptedServer } from './scripted-server.ts'

const raw = Buffer.from('Subject: x\r\n\r\nA letter.\r\n')
const letterTo = (to: string, bytes = raw): Message => ({
  from: 'news@ink.internal' as EmailAddress,
  to: to as EmailAddress,
  raw: bytes,
})
const ada = letterTo('ada@readers.example')
const unpipelined = '250-mx.internal\r\n250 SIZE\r\n'

let server: ScriptedServer
let open: { close: () => void }[] = []
afterEach(async () => {
  for (const one of open) one.close()
  open = []
  await server.close()
})

async function connection(script: Script = {}, patience: Partial<Patience> = {}) {
  server = await scriptedServer(script)
  const made = await smtpTransport(server.server, { ...usualPatience, ...patience }).connect()
  open.push(made)
  return made
}

/** What comes of a letter, and whether it had begun. */
async function outcomeOf(
  script: Script,
  { message = ada, ...patience }: Partial<Patience> & { message?: Message } = {},
) {
  const made = await connection(script, patience)
  let begun = false
  const begin = async (): Promise<void> => {
    begun = true
  }
  const came = await made.deliver(message, begin).catch((error: unknown) => error)
  return { came, begun, open: made.isOpen() }
}

test('deliver() says who a letter is from and for and how large it is, in one flight where the server takes that', async () => {
  const made = await connection()
  expect(await made.deliver(ada, async () => undefined)).toEqual({ kind: 'accepted', reply: '250 2.0.0 Ok: queued' })
  await made.deliver(letterTo('eve@readers.example'), async () => undefined)
  const [hello, ...flights] = server.flights
  expect(hello).toMatch(/^EHLO /)
  expect(flights).toEqual(
    ['ada', 'eve'].flatMap((name) => [
      `MAIL FROM:<news@ink.internal> SIZE=${raw.length}\r\nRCPT TO:<${name}@readers.example>\r\nDATA\r\n`,
      `${raw.toString()}.\r\n`,
    ]),
  )
})

test.each([
  ['one that offers nothing', '250 mx.internal\r\n', ''],
  ['one that does not pipeline', unpipelined, ` SIZE=${raw.length}`],
  ['one that is called so', '250-PIPELINING\r\n250 SIZE 1\r\n', ` SIZE=${raw.length}`],
  ['one that knows HELO alone', '502 5.5.1 what?\r\n', ''],
])('deliver() asks one thing at a time of %s', async (_, EHLO, size) => {
  const made = await connection({ answers: { EHLO } })
  await made.deliver(ada, async () => undefined)
  expect(server.flights.filter((flight) => !/^(EHLO|HELO)/.test(flight))).toEqual([
    `MAIL FROM:<news@ink.internal>${size}\r\n`,
    'RCPT TO:<ada@readers.example>\r\n',
    'DATA\r\n',
    `${raw.toString()}.\r\n`,
  ])
})

test('deliver() sends no byte of a letter before the server wants it and the begin is on disk', async () => {
  const made = await connection()
  let onDisk = (): void => undefined
  let asked = (): void => undefined
  const begun = new Promise<void>((resolve) => {
    onDisk = resolve
  })
  const wanted = new Promise<void>((resolve) => {
    asked = resolve
  })
  const outcome = made.deliver(ada, () => {
    asked()
    return begun
  })
  await wanted
  expect(server.heard.at(-1)).toBe('DATA')
  onDisk()
  expect((await outcome).kind).toBe('accepted')
  expect(server.heard.at(-1)).toBe(`${raw.toString()}.\r\n`)
})

test.each([
  ['a letter that ends without a line end', 'x', 'x\r\n.\r\n'],
  ['an empty one', '', '\r\n.\r\n'],
  ['one of half a megabyte', `${'x'.repeat(70)}\r\n`.repeat(8000), undefined],
])('deliver() ends %s as a letter has to end', async (_, text, sent) => {
  const { came } = await outcomeOf({}, { message: letterTo('ada@readers.example', Buffer.from(text)) })
  expect(came).toMatchObject({ kind: 'accepted' })
  expect(server.heard.at(-1)).toBe(sent ?? `${text}.\r\n`)
})

/** Little, where a server is never done; all the time there is for the others, however busy this machine is. */
const patienceFor = (name: string): Partial<Patience> => (isEndless(name) ? { command: 250, data: 250, end: 250 } : {})

const lost = { code: 'send/unreachable' }
const slow = { code: 'send/slow-down' }
const stop = { code: 'send/refused' }
const recipient = { about: 'recipient' }
const letter = { about: 'letter' }
const silent = { kind: 'silent' }

// What the server does at a turn, what comes of it, and whether the letter had begun and the connection is of use still.
const before: readonly (readonly [string, Script['answers'], object, boolean])[] = [
  ['MAIL 421', { MAIL: reply('421 4.7.0 slow down') }, slow, false],
  ['MAIL 451', { MAIL: reply('451 4.3.0 later') }, slow, false],
  ['MAIL 552', { MAIL: reply('552 5.3.4 too big') }, stop, false],
  ['MAIL 3xx', { MAIL: reply('354 go on') }, lost, false],
  ['MAIL 2xx', { MAIL: reply('221 bye') }, lost, false],
  ['MAIL 250 twice', { MAIL: reply('250 Ok\r\n250 Ok') }, lost, false],
  ['RCPT 450', { RCPT: reply('450 4.2.0 greylisted') }, { kind: 'busy', status: '4.2.0', ...recipient }, true],
  ['RCPT 451 4.7.1', { RCPT: reply('451 4.7.1 wait') }, { kind: 'busy', status: '4.7.1', ...recipient }, true],
  ['RCPT 550', { RCPT: reply('550 5.1.1 nobody') }, { kind: 'refused', status: '5.1.1', ...recipient }, true],
  ['RCPT 550 of no status', { RCPT: reply('550 no') }, { kind: 'refused', status: undefined, ...recipient }, true],
  ['RCPT 550 of a status of success', { RCPT: reply('550 2.0.0 no') }, { kind: 'refused', status: undefined }, true],
  ['RCPT 571', { RCPT: reply('571 5.7.1 no') }, { kind: 'refused', status: '5.7.1', ...recipient }, true],
  ['RCPT 421', { RCPT: reply('421 4.3.2 bye') }, slow, false],
  ['RCPT 253', { RCPT: reply('253 what') }, lost, false],
  ['RCPT 354', { RCPT: reply('354 what') }, lost, false],
  ['DATA 451', { DATA: reply('451 4.3.0 later') }, { kind: 'busy', status: '4.3.0', ...letter }, true],
  ['DATA 554', { DATA: reply('554 5.7.1 no') }, { kind: 'refused', status: '5.7.1', ...letter }, true],
  ['DATA 421', { DATA: reply('421 4.3.2 bye') }, slow, false],
  ['DATA 250', { DATA: reply('250 Ok') }, lost, false],
  ...(['MAIL', 'RCPT', 'DATA'] as const).flatMap((turn) =>
    Object.entries(noAnswers).map(([name, answer]) => [`${turn} ${name}`, { [turn]: answer }, lost, false] as const),
  ),
]

test.each(before.flatMap((row) => [[...row, 'in one flight'] as const, [...row, 'one by one'] as const]))(
  'deliver(): %s: nothing has gone out',
  async (name, answers, expected, isOpen, way) => {
    const script = { answers: { ...answers, ...(way === 'one by one' ? { EHLO: unpipelined } : {}) } }
    const { came, begun, open } = await outcomeOf(script, patienceFor(name))
    expect(came).toMatchObject(expected)
    expect([begun, open]).toEqual([false, isOpen])
    expect(server.heard.filter((line) => line.includes('Subject'))).toEqual([])
  },
)

const after: readonly (readonly [string, Script['answers'], object, boolean])[] = [
  ['250', {}, { kind: 'accepted', reply: '250 2.0.0 Ok: queued' }, true],
  ['another 2xx', { dot: reply('200 fine') }, { kind: 'accepted', reply: '200 fine' }, true],
  ['451', { dot: reply('451 4.3.0 later') }, { kind: 'busy', status: '4.3.0', ...letter }, true],
  ['554', { dot: reply('554 5.7.1 spam') }, { kind: 'refused', status: '5.7.1', ...letter }, true],
  ['421', { dot: reply('421 4.3.2 bye') }, { kind: 'busy', status: '4.3.2', ...letter }, false],
  ['354', { dot: reply('354 what') }, silent, false],
  ['221', { dot: reply('221 bye') }, silent, false],
  ['hangUp', { dot: hangUp }, silent, false],
  ['reset', { dot: reset }, silent, false],
  ['silence', { dot: silence }, silent, false],
  ['drip', { dot: drip }, silent, false],
  ['garbage', { dot: garbage }, silent, false],
  ['unending', { dot: unending }, silent, false],
  ['554 and the end', { dot: (socket) => socket.end('554 5.7.1 spam\r\n') }, { kind: 'refused' }, true],
  ['250 and the end', { dot: (socket) => socket.end('250 Ok\r\n') }, { kind: 'accepted' }, true],
  ['250, cut', { dot: (socket) => socket.end('250 Ok') }, silent, false],
]

test.each(after)('deliver(): %s after the dot', async (name, answers, expected, isOpen) => {
  const { came, begun, open } = await outcomeOf({ answers: answers ?? {} }, patienceFor(name))
  expect(came).toMatchObject(expected)
  expect(begun).toBe(true)
  if (!name.endsWith('and the end')) expect(open).toBe(isOpen)
})

const turnsOf = (): string[] =>
  server.heard.map((line) => (line.includes('Subject') ? 'letter' : (line.split(' ')[0] ?? '')))
const eve = letterTo('eve@readers.example')
const begin = async (): Promise<void> => undefined

test.each<readonly [string, Script['answers'], readonly string[]]>([
  ['a recipient, in one flight', { DATA: [reply('503 5.5.1 nobody'), reply('354 go on')] }, ['RSET']],
  ['a recipient, in one flight, and wants a letter to nobody', {}, ['.\r\n']],
  ['a recipient, one by one', { EHLO: unpipelined }, ['RSET']],
  ['DATA', { RCPT: reply('250 Ok'), DATA: [reply('451 4.3.0 later'), reply('354 go on')] }, ['RSET']],
  ['a letter', { RCPT: reply('250 Ok'), dot: [reply('554 5.7.1 spam'), reply('250 Ok')] }, []],
])('deliver() leaves nothing behind where the server refuses %s', async (_, answers, cure) => {
  const made = await connection({ answers: { RCPT: [reply('550 5.1.1 nobody'), reply('250 2.1.5 Ok')], ...answers } })
  expect(await made.deliver(ada, begin)).not.toMatchObject({ kind: 'accepted' })
  expect(made.isOpen()).toBe(true)
  const before = server.heard.length
  expect(await made.deliver(eve, begin)).toMatchObject({ kind: 'accepted' })
  await made.deliver(eve, begin)
  expect(server.heard.filter((line) => ['RSET', '.\r\n'].includes(line))).toEqual(cure)
  expect(server.heard.slice(before).filter((line) => line.includes('Subject'))).toHaveLength(2)
  expect(server.connections()).toBe(1)
})

test.each<readonly [string, Script['answers'], object]>([
  ['refuses a reset', { RSET: reply('421 4.3.2 bye') }, slow],
  ['answers a reset with something else', { RSET: reply('354 what') }, lost],
])('deliver() charges nobody where a server %s', async (_, answers, expected) => {
  const made = await connection({ answers: { RCPT: reply('550 5.1.1 nobody'), DATA: reply('503 no'), ...answers } })
  await made.deliver(ada, begin)
  await expect(made.deliver(eve, begin)).rejects.toMatchObject(expected)
})

test('deliver() lets a refusal of the recipient stand, whatever the connection does then', async () => {
  for (const DATA of [hangUp, garbage, reply('421 bye'), reply('250 what')]) {
    const { came, begun, open } = await outcomeOf({ answers: { RCPT: reply('550 5.1.1 nobody'), DATA } })
    expect([came, begun, open]).toEqual([expect.objectContaining({ kind: 'refused', ...recipient }), false, false])
    await server.close()
  }
})

/** The connection as the server sees it, once it has come to this turn. */
function atTurn(said: string): { readonly answer: Answer; readonly socket: () => Socket } {
  let socket: Socket | undefined
  return {
    answer: (at) => {
      socket = at
      at.write(said)
    },
    socket: () => {
      if (socket === undefined) throw new Error('it has not come to this')
      return socket
    },
  }
}

test.each<readonly [string, (socket: Socket) => unknown]>([
  ['hangs up', hangUp],
  ['breaks', reset],
  ['says 421', (socket) => socket.write('421 4.4.2 idle for too long\r\n')],
  ['says 421 and hangs up', (socket) => socket.end('421 4.4.2 idle for too long\r\n')],
  ['says what is no reply', (socket) => socket.write(garbage)],
  ['says one thing more than it was asked', (socket) => socket.write('250 Ok\r\n')],
])('deliver() finds out that a server %s between letters, and charges nobody', async (_, leave) => {
  const { answer: dot, socket } = atTurn('250 2.0.0 Ok\r\n')
  const made = await connection({ answers: { dot } })
  await made.deliver(ada, begin)
  expect(made.isOpen()).toBe(true)
  leave(socket())
  await expect.poll(made.isOpen).toBe(false)
  await expect(made.deliver(eve, begin)).rejects.toMatchObject(lost)
  expect(turnsOf()).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA', 'letter'])
})

test.each<readonly [string, (socket: Socket) => unknown, object]>([
  ['hangs up', hangUp, lost],
  ['breaks', reset, lost],
  ['says 421', (socket) => socket.write('421 4.3.2 bye\r\n'), slow],
  ['says 451', (socket) => socket.write('451 4.3.0 later\r\n'), { kind: 'busy', ...letter }],
  ['says 554', (socket) => socket.end('554 5.7.1 no\r\n'), { kind: 'refused', ...letter }],
  ['says 354 again', (socket) => socket.write('354 go on\r\n'), lost],
  ['says 250', (socket) => socket.write('250 Ok\r\n'), silent],
])('deliver() sends nothing to a server that %s after it had wanted the letter', async (name, leave, expected) => {
  const { answer: DATA, socket } = atTurn('354 go on\r\n')
  const made = await connection({ answers: { DATA } })
  const came = await made
    .deliver(ada, async () => {
      leave(socket())
      // What was said is here with the next look at the sockets; of the end of a connection a socket may learn later.
      if (expected === lost && name !== 'says 354 again') await expect.poll(made.isOpen).toBe(false)
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
    })
    .catch((error: unknown) => error)
  expect(came).toMatchObject(expected)
  expect([made.isOpen(), turnsOf().includes('letter')]).toEqual([false, false])
})

test('deliver() keeps a letter back where its begin cannot be written down, and no dot makes it an empty one', async () => {
  const made = await connection()
  const full = new Error('the disk is full')
  await expect(made.deliver(ada, () => Promise.reject(full))).rejects.toBe(full)
  expect(made.isOpen()).toBe(false)
  await expect(made.deliver(eve, begin)).rejects.toMatchObject(lost)
  await expect.poll(server.open).toBe(0)
  expect(turnsOf()).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA'])
})

const huge = letterTo(
  'ada@readers.example',
  Buffer.from(`Subject: x\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(400_000)}`),
)

test.each<readonly [string, (socket: Socket) => unknown, object]>([
  ['hangs up', hangUp, lost],
  ['breaks', reset, lost],
  ['reads no more', (socket) => socket.pause(), lost],
  [
    'says 552 and reads no more',
    (socket) => socket.pause().write('552 5.3.4 too big\r\n'),
    { kind: 'refused', ...letter },
  ],
  ['says 452', (socket) => socket.write('452 4.3.1 no room\r\n'), { kind: 'busy', ...letter }],
  ['says 421', (socket) => socket.pause().write('421 4.3.2 bye\r\n'), slow],
])('deliver() knows that a letter was not taken in whose midst a server %s', async (name, leave, expected) => {
  let left = false
  const midway = (socket: Socket): void => {
    if (!left) leave(socket)
    left = true
  }
  const patience = name === 'reads no more' ? { body: 300 } : {}
  const { came, begun, open } = await outcomeOf({ midway }, { message: huge, ...patience })
  expect(came).toMatchObject(expected)
  expect([begun, open, turnsOf().includes('letter')]).toEqual([true, false, false])
})

test('close() takes leave, and waits for no answer that does not come', async () => {
  for (const QUIT of [undefined, silence, drip, hangUp, reset, garbage]) {
    const made = await connection({ answers: QUIT === undefined ? {} : { QUIT } }, { quit: 100 })
    await made.deliver(ada, begin)
    made.close()
    made.close()
    expect(made.isOpen()).toBe(false)
    await expect.poll(server.open).toBe(0)
    expect(turnsOf()).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA', 'letter', 'QUIT'])
    await server.close()
  }
})

test('close() in the midst of a letter ends it at once', async () => {
  const made = await connection({ answers: { dot: silence } })
  const outcome = made.deliver(ada, begin)
  await expect.poll(() => turnsOf().includes('letter')).toBe(true)
  made.close()
  expect(await outcome).toMatchObject(silent)
})
