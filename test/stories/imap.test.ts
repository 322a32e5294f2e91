import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaint, deliveryReport, recipient } from '../feedback/mails.ts'
import { mailServer, type Taken } from '../mail-server.ts'
import { freePort } from '../port.ts'
import { password } from '../postal/dovecot.ts'
import { noPostOffice, type PostOffice, postOffice } from '../postal/post-office.ts'
import { courant, publication, settings } from '../publication.ts'
import { startService } from '../service.ts'

const secret = { COURANT_SECRET: 's'.repeat(32) }
const names = ['ada', 'bo', 'cy', 'dee', 'ed', 'flo', 'gus', 'hal']

describe.skipIf(noPostOffice())('a mailbox on a real Dovecot', () => {
  let office: PostOffice
  let root: string
  let taken: readonly Taken[]

  beforeAll(async () => {
    office = await postOffice('courant.example')
    root = await publication({
      'courant.yaml': `${settings.replace('mail:\n', 'mail:\n  bounces: returned@courant.example\n')}service:\n  url: https://list.courant.example/\n`,
      'readers.csv': `email\n${names.map((name) => `${name}@readers.example`).join('\n')}\n`,
    })
    await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'x'], { env: secret })
    const server = await mailServer()
    await courant(root, ['send', 'latest'], { env: { ...secret, COURANT_SMTP_URL: server.url } })
    await server.close()
    taken = server.taken
  })

  afterAll(async () => {
    await office?.close()
    expect((await courant(root, ['verify'], { env: secret })).code).toBe(0)
  })

  const letterTo = (name: string): Taken =>
    taken.find(({ to }) => to[0] === `${name}@readers.example`) ?? expect.fail(`no letter to ${name}`)
  const leavingOf = (name: string): { address: string; id: string } => {
    const unfolded = letterTo(name).raw.replace(/\r\n(?=[ \t])/g, '')
    const [, address = '', id = ''] = /<mailto:([^?>]+)\?subject=unsubscribe%20([0-9a-f]{32})>/.exec(unfolded) ?? []
    return { address: decodeURIComponent(address), id }
  }
  const hard = (name: string): string =>
    deliveryReport({
      recipients: [recipient('5.1.1', '550 5.1.1 unknown', `${name}@readers.example`)],
      returned: 'Subject: nothing of the letter\n',
    }).replace('bounces@news.example', letterTo(name).from)

  const client = async (user: string): Promise<ImapFlow> => {
    const auth = { user, pass: password }
    const one = new ImapFlow({
      host: '127.0.0.1',
      port: office.imap,
      secure: false,
      auth,
      logger: false,
      disableAutoIdle: true,
    })
    await one.connect()
    return one
  }
  const urlOf = (user: string, mailbox = 'INBOX') =>
    `imap://${encodeURIComponent(user)}:${password}@127.0.0.1:${office.imap}/${mailbox}`
  const environment = (user: string, mailbox?: string) => ({ ...secret, COURANT_IMAP_URL: urlOf(user, mailbox) })

  /** Puts mails into a new mailbox of its own. */
  async function filled(user: string, mails: readonly string[], mailbox = 'INBOX'): Promise<void> {
    const one = await client(user)
    if (mailbox !== 'INBOX') await one.mailboxCreate(mailbox)
    for (const mail of mails) await one.append(mailbox, Buffer.from(mail.replaceAll('\n', '\r\n')))
    await one.logout()
  }

  async function flagsIn(user: string, mailbox = 'INBOX'): Promise<string[][]> {
    const one = await client(user)
    await one.mailboxOpen(mailbox, { readOnly: true })
    const flags: string[][] = []
    for await (const mail of one.fetch('1:*', { flags: true }))
      flags.push([...(mail.flags ?? [])].filter((flag) => flag !== '\\Recent'))
    await one.logout()
    return flags
  }

  interface Told {
    readonly kind: string
    readonly applied?: readonly { readonly result: string }[]
  }
  async function read(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string[]> {
    const { code, out, err } = await courant(root, ['bounces', '--imap', '--json', ...args], { env })
    expect([code, err]).toEqual([0, ''])
    const told: readonly Told[] = JSON.parse(out)
    return told.map(({ kind, applied }) => [kind, ...(applied ?? []).map(({ result }) => result)].join(' '))
  }
  const list = async () => (await courant(root, ['subscribers', 'list'], { env: secret })).out

  const person = 'From: friend@example.org\nTo: news@courant.example\nSubject: Hello\n\nWhat a week!\n'

  test('is read as it came through Postfix, and what it says is on record', async () => {
    const { address, id } = leavingOf('bo')
    expect(address).toMatch(/^returned\+/)
    const post = createTransport({ host: '127.0.0.1', port: office.smtp, ignoreTLS: true })
    const send = async (to: string, raw: string) => post.sendMail({ envelope: { from: '', to: [to] }, raw })
    await send(letterTo('ada').from, hard('ada'))
    await send(
      address,
      `From: bo@readers.example\nTo: ${address}\nSubject: unsubscribe ${id}\n\nApple Mail sent this.\n`,
    )
    post.close()
    const user = 'returned@courant.example'
    for (let mails = 0; mails < 2; ) {
      const one = await client(user)
      mails = (await one.mailboxOpen('INBOX', { readOnly: true })).exists
      await one.logout()
    }
    expect((await read(['--apply'], environment(user))).toSorted()).toEqual(['bounce hard-bounce', 'leave left'])
    expect(await list()).toMatch(/^left +bo@readers\.example$/m)
    expect(await list()).toContain('ada@readers.example  (suppressed: hard-bounce)')
  })

  test('is read from where it was read last, and a person’s mail is let alone', async () => {
    const user = 'one'
    await filled(user, [person, hard('cy'), hard('cy').replaceAll(letterTo('cy').from, 'returned@courant.example')])
    const env = environment(user)
    expect(await read(['--apply'], env)).toEqual(['other', 'bounce hard-bounce', 'bounce'])
    expect(await flagsIn(user)).toEqual([[], ['\\Seen'], []])
    expect(await read(['--apply'], env)).toEqual([])
    await filled(user, [complaint('Feedback-Type: abuse').replace('abuse@news.example', letterTo('dee').from)])
    expect(await read(['--apply'], env)).toEqual(['complaint complaint'])
    expect(await flagsIn(user)).toEqual([[], ['\\Seen'], [], ['\\Seen']])
  })

  test('is only looked at without --apply: all of it, each time, and no flag is set', async () => {
    const user = 'two'
    await filled(user, [person, hard('ed')])
    const before = await list()
    for (let times = 0; times < 2; times++) expect(await read([], environment(user))).toEqual(['other', 'bounce'])
    expect([await list(), await flagsIn(user)]).toEqual([before, [[], []]])
    expect(await read(['--apply'], environment(user))).toEqual(['other', 'bounce hard-bounce'])
  })

  test('whose numbers begin anew is read anew, and nothing is on record twice', async () => {
    const user = 'three'
    await filled(user, [person, hard('flo')], 'Returned')
    const env = environment(user, 'Returned')
    expect(await read(['--apply'], env)).toEqual(['other', 'bounce hard-bounce'])
    const one = await client(user)
    await one.mailboxDelete('Returned')
    await one.logout()
    await filled(user, [hard('flo')], 'Returned')
    expect(await read(['--apply'], env)).toEqual(['bounce known'])
  })

  test('with a mail of several megabytes, and one that is no mail, is read to its end', async () => {
    const user = 'four'
    const huge = `${hard('gus')}\n${'x'.repeat(76)}\n`.padEnd(5_000_000, 'long line of what was returned\n')
    await filled(user, [huge, 'not mail', '\u0001', person])
    expect(await read(['--apply'], environment(user))).toEqual(['bounce hard-bounce', 'other', 'other', 'other'])
  })

  test('is looked into again and again, until that is stopped', async () => {
    const user = 'five'
    await filled(user, [person])
    const taken = (async () => {
      const one = await client(user)
      await one.mailboxOpen('INBOX', { readOnly: true })
      await one.append(
        'INBOX',
        Buffer.from(complaint('Feedback-Type: abuse').replace('abuse@news.example', letterTo('hal').from)),
      )
      await one.logout()
      for (let left = false; !left; ) left = /^left +hal@readers\.example/m.test(await list())
    })()
    const args = ['bounces', '--imap', '--apply', '--watch', '0.005']
    const { code, out } = await courant(root, args, { env: environment(user), interrupt: taken })
    expect([code, out]).toEqual([0, expect.stringContaining('the reader has left')])
  })

  test('is taken by the service, which answers readers all the same', async () => {
    const user = 'six'
    await filled(user, [person, hard('dee')])
    const running = await startService(root, environment(user), ['--imap'])
    while (!running.log().includes('"mailbox"')) expect((await fetch(`${running.address}healthz`)).status).toBe(200)
    running.signal('SIGTERM')
    expect(await running.ended).toBe(0)
    expect(running.log()).toContain('"event":"mailbox","mails":2,"recorded":1')
    for (const own of ['@', password, 'dee']) expect(running.log()).not.toContain(own)
  })

  test.each([
    ['a wrong password', (url: string) => url.replace(password, 'wrong')],
    ['a mailbox that is not there', (url: string) => url.replace('INBOX', 'Nowhere')],
  ])('with %s cannot be read', async (_, change) => {
    const env = { ...secret, COURANT_IMAP_URL: change(urlOf('seven')) }
    const { code, out, err } = await courant(root, ['bounces', '--imap', '--apply'], { env })
    expect([code, out, err]).toEqual([3, '', expect.stringContaining('mail/unreachable')])
    expect(err).not.toMatch(/wrong|secret/)
  })
})

test('a server that is not there is said so; the service tells of it, and goes on', async () => {
  const env = { ...secret, COURANT_IMAP_URL: `imap://ada:hunter2@127.0.0.1:${await freePort()}/INBOX` }
  const root = await publication({ 'courant.yaml': `${settings}service:\n  url: https://list.courant.example/\n` })
  const { code, err } = await courant(root, ['bounces', '--imap'], { env })
  expect([code, err]).toEqual([3, expect.stringContaining('mail/unreachable')])
  const running = await startService(root, env, ['--imap'])
  while (!running.log().includes('mail/unreachable')) expect((await fetch(running.address)).status).toBe(200)
  running.signal('SIGTERM')
  expect(await running.ended).toBe(0)
  expect(err + running.log()).not.toContain('hunter2')
})

test.each([
  [['bounces', '--imap'], {}, 'setup/imap-url'],
  [['bounces', '--imap', '--watch', '5'], {}, 'usage/argument'],
  [['bounces', '--imap', '--apply', '--watch', 'often'], {}, 'usage/argument'],
  [['bounces', '--imap', '--apply', '--watch', '5', '--json'], {}, 'usage/argument'],
  [['bounces', '--watch', '5', '.'], {}, 'usage/argument'],
  [['serve', '--imap', '--port', '0'], secret, 'setup/imap-url'],
])('%j is wrong', async (args, env, words) => {
  const root = await publication({ 'courant.yaml': `${settings}service:\n  url: https://list.courant.example/\n` })
  const { code, err } = await courant(root, args, { env })
  expect([code, err]).toEqual([words === 'usage/argument' ? 2 : 3, expect.stringContaining(words)])
})
