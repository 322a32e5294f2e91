import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, expect, test, vi } from 'vitest'
import { type MailServer, mailServer } from '../mail-server.ts'
import { courant, publication, repository } from '../publication.ts'

const readers = Array.from({ length: 200 }, (_, index) => `reader${index}@readers.example`)
let server: MailServer | undefined
afterEach(() => server?.close())

async function listed(addresses: readonly string[]): Promise<string> {
  const root = await publication()
  await writeFile(join(root, 'readers.csv'), `email,name\n${addresses.map((address) => `${address},Ada`).join('\n')}\n`)
  const { code, err } = await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'in a test'])
  expect([code, err]).toEqual([0, ''])
  return root
}

const header = (raw: string, name: string): string =>
  new RegExp(`^${name}:\\s*((?:.|\\r\\n[ \\t])*)`, 'im').exec(raw)?.[1] ?? ''

test('send: 200 readers get a letter each, to them alone, with a link and a Message-ID of their own', async () => {
  server = await mailServer()
  const root = await listed(readers)
  const env = { COURANT_SMTP_URL: server.url }
  const { code, out } = await courant(root, ['send', 'latest', '--json'], { env })
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual({
    issue: '2025-05-02',
    ...{ readers: 200, planned: 0, sent: 200, deferred: 0, failed: 0, skipped: 0, doubtful: 0 },
  })
  expect(server.taken.map(({ to }) => to.join()).toSorted()).toEqual(readers.toSorted())
  for (const name of ['Message-ID', 'List-Unsubscribe']) {
    expect(new Set(server.taken.map(({ raw }) => header(raw, name))).size).toBe(200)
  }
  const again = await courant(root, ['send', 'latest'], { env })
  expect([again.code, server.taken.length]).toEqual([0, 200])
})

test('send: the letter says in both parts what the issue says, and its headers are whole', async () => {
  server = await mailServer()
  const root = await listed(['ada@readers.example'])
  await courant(root, ['send', '2025-05-02'], { env: { COURANT_SMTP_URL: server.url } })
  const raw = server.taken[0]?.raw ?? ''
  const mail = await simpleParser(Buffer.from(raw, 'latin1'))
  for (const part of [
    mail.text ?? '',
    String(mail.html).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  ]) {
    for (const words of [
      'A Paper on Vec<T> & more',
      '一篇论文：标题',
      'https://papers.example/1',
      '36.0%',
      'mailto:news@courant.example?subject=unsubscribe%20',
    ]) {
      expect(part).toContain(words)
    }
    expect(part).not.toContain('slot.invalid')
  }
  expect(String(mail.html)).toContain('href="https://code.example/S-38B"')
  expect(mail.subject).toContain('论文晨报')
  expect(mail.to).toMatchObject({ value: [{ address: 'ada@readers.example', name: 'Ada' }] })
  for (const name of ['Date', 'List-Id', 'List-Unsubscribe', 'List-Archive', 'Precedence', 'Content-Language']) {
    expect(header(raw, name)).not.toBe('')
  }
  for (const absent of ['List-Unsubscribe-Post', 'Bcc', 'Cc']) expect(header(raw, absent)).toBe('')
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThan(998)
})

test('send: two at once send nothing twice; the second says that the first is at work', async () => {
  server = await mailServer({ reply: 20 })
  const root = await listed(readers.slice(0, 60))
  const env = { COURANT_SMTP_URL: server.url }
  const both = await Promise.all([
    courant(root, ['send', 'latest'], { env }),
    courant(root, ['send', 'latest'], { env }),
  ])
  expect(server.taken).toHaveLength(60)
  const refused = both.filter(({ code }) => code !== 0)
  for (const { code, err } of refused) expect([code, err]).toEqual([4, expect.stringContaining('send/busy')])
})

test('send: whoever leaves is skipped, whoever joins later still gets it, and pending people get nothing', async () => {
  server = await mailServer()
  const root = await listed(readers.slice(0, 3))
  const env = { COURANT_SMTP_URL: server.url }
  await courant(root, ['send', 'latest', '--limit', '1'], { env })
  await courant(root, ['subscribers', 'remove', 'READER2@readers.example'])
  await courant(root, ['subscribers', 'add', 'late@readers.example', '--confirmed', 'in a test'])
  await courant(root, ['subscribers', 'add', 'pending@readers.example'])
  const { out } = await courant(root, ['send', 'latest', '--json'], { env })
  expect(JSON.parse(out)).toMatchObject({ readers: 4, sent: 3, skipped: 1 })
  expect(server.taken.map(({ to }) => to.join()).toSorted()).toEqual([
    'late@readers.example',
    'reader0@readers.example',
    'reader1@readers.example',
  ])
})

test('send: an issue that was edited after some got it goes to nobody else', async () => {
  server = await mailServer()
  const root = await listed(readers.slice(0, 2))
  const env = { COURANT_SMTP_URL: server.url }
  await courant(root, ['send', 'latest', '--limit', '1'], { env })
  await writeFile(join(root, 'digests/2025-05-02.md'), '## Other\n[别的](https://papers.example/2)\n\n文。\n')
  for (const more of [['--dry-run'], []]) {
    const { code, err } = await courant(root, ['send', 'latest', ...more], { env })
    expect([code, err]).toEqual([4, expect.stringContaining('issue/changed')])
  }
  expect(server.taken).toHaveLength(1)
})

test('send: a letter whose template was edited after some got it goes to nobody else, and the template is named', async () => {
  server = await mailServer()
  const root = await listed(readers.slice(0, 3))
  const env = { COURANT_SMTP_URL: server.url }
  await courant(root, ['send', 'latest', '--limit', '1'], { env })
  const own = await readFile(join(repository, 'templates/letter.mjml'), 'utf8')
  await mkdir(join(root, 'templates'))
  await writeFile(join(root, 'templates/letter.mjml'), own.replace('<mj-body', '<mj-body css-class="new"'))
  const { code, err } = await courant(root, ['send', 'latest'], { env })
  expect([code, err]).toEqual([4, expect.stringMatching(/issue\/changed\s+.*its letter is not: its template/)])
  expect(server.taken).toHaveLength(1)
  await rm(join(root, 'templates'), { recursive: true })
  expect((await courant(root, ['send', 'latest'], { env })).code).toBe(0)
  expect(server.taken).toHaveLength(3)
})

test('send: tells why letters did not go, and when they are tried again; who is gone gets no other', async () => {
  let isGreylisting = true
  server = await mailServer({
    onRcptTo: ({ address }, _, done) => {
      const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })
      if (/reader[012]@/.test(address)) return done(refusal(550, `5.1.1 <${address}>: no such user`))
      if (/reader[3-7]@/.test(address) && isGreylisting) return done(refusal(451, `4.7.1 <${address}>: greylisted`))
      done()
    },
  })
  const root = await listed(readers.slice(0, 20))
  const env = { COURANT_SMTP_URL: server.url }
  const { code, out } = await courant(root, ['send', 'latest', '--json'], { env })
  const report = JSON.parse(out)
  expect([code, report]).toEqual([
    4,
    expect.objectContaining({ readers: 20, planned: 0, sent: 12, deferred: 5, failed: 3, skipped: 0, doubtful: 0 }),
  ])
  expect(Date.parse(report.nextAttempt)).toBeGreaterThan(Date.now())
  expect(report.reasons).toEqual([
    { state: 'failed', count: 3, words: expect.stringMatching(/^550 5\.1\.1 <reader\d@.*no such user/) },
    { state: 'deferred', count: 5, words: expect.stringMatching(/^451 4\.7\.1 <reader\d@.*greylisted/) },
  ])
  const again = await courant(root, ['send', 'latest'], { env })
  expect(again.out).toMatch(/5 letters were put off, to be tried again in \d+ min/)
  isGreylisting = false
  expect((await courant(root, ['send', 'latest', '--retry-now'], { env })).code).toBe(4)
  expect(server.taken).toHaveLength(17)
  const { out: status } = await courant(root, ['status', 'latest'])
  expect(status).toMatch(/failed {4}3\n {4}3 {2}550 5\.1\.1/)
  const list = await courant(root, ['subscribers', 'list', '--state', 'suppressed'])
  expect(list.out.match(/hard-bounce/g)).toHaveLength(3)
  expect((await courant(root, ['verify'])).code).toBe(0)
})

test.each(['18:61', 'yesterday', '2020-01-01T00:00:00Z', '0h', ''])('send: --until %j is no time', async (until) => {
  const { code, err } = await courant(await listed(['ada@readers.example']), ['send', 'latest', '--until', until])
  expect([code, err]).toEqual([2, expect.stringContaining('--until')])
})

test('send: half a letter is not to be had', async () => {
  const root = await listed(['ada@readers.example'])
  const { code, err } = await courant(root, ['send', 'latest', '--limit', '1.5'])
  expect([code, err]).toEqual([2, expect.stringContaining('--limit needs a whole number')])
})

test('send: a slow rate is kept, however slow, and stops when it is told to', async () => {
  server = await mailServer()
  const { url, taken } = server
  const root = await listed(readers.slice(0, 3))
  const { code, out } = await courant(root, ['send', 'latest', '--rate', '0.0000001/s', '--json'], {
    env: { COURANT_SMTP_URL: url },
    interrupt: vi.waitUntil(() => taken.length > 0, { timeout: 30_000 }),
  })
  expect([code, JSON.parse(out)]).toEqual([4, expect.objectContaining({ sent: 1, planned: 2, doubtful: 0 })])
})

test('send --to: one letter to one address, and nothing on record', async () => {
  server = await mailServer()
  const root = await listed(readers.slice(0, 2))
  const env = { COURANT_SMTP_URL: server.url }
  expect((await courant(root, ['send', 'latest', '--to', 'me@readers.example'], { env })).code).toBe(0)
  expect(server.taken.map(({ to }) => to)).toEqual([['me@readers.example']])
  const ask = ['send', 'latest', '--to', 'me@readers.example'] as const
  const { out } = await courant(root, [...ask, '--json'], { env })
  expect(JSON.parse(out)).toEqual({
    issue: '2025-05-02',
    to: 'me@readers.example',
    reply: expect.stringMatching(/^250 /),
  })
  expect((await courant(root, [...ask, '--quiet'], { env })).out).toBe('')
  expect((await courant(root, ['status'])).out).toBe('Nothing has been sent yet.\n')
})
