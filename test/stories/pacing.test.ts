import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import { dnsServer, noDnsServer } from '../dns-server.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { courant, type Ended, publication, settings } from '../publication.ts'

const servers: MailServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function serverOf(options: Parameters<typeof mailServer>[0] = {}): Promise<MailServer> {
  const server = await mailServer(options)
  servers.push(server)
  return server
}

const at = (domain: string, count: number) => Array.from({ length: count }, (_, n) => `reader${n}@${domain}`)

/** A publication with readers, and more said of mail. */
async function listed(addresses: readonly string[], mail = ''): Promise<string> {
  const root = await publication({ 'courant.yaml': `${settings}${mail}` })
  await writeFile(join(root, 'readers.txt'), `email\n${addresses.join('\n')}\n`)
  const { code, err } = await courant(root, ['subscribers', 'import', 'readers.txt', '--confirmed', 'in a test'])
  expect([code, err]).toEqual([0, ''])
  return root
}

const send = (root: string, env: Record<string, string>, more: readonly string[] = [], interrupt?: Promise<unknown>) =>
  courant(root, ['send', 'latest', '--json', ...more], { env, ...(interrupt === undefined ? {} : { interrupt }) })

const reported = ({ code, out }: Ended) => [code, JSON.parse(out)]

/** Asks the database of a publication itself, or changes what is in it: such as when something was. */
function inDatabase(root: string, sql: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(join(root, '.courant/courant.db'), { timeout: 5000 })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

const reader = ({ to }: { readonly to: readonly string[] }) => to.join()

test('send: a server that turns away the third connection gets its letters over two', async () => {
  const server = await serverOf({ maxClients: 2, reply: 5 })
  const root = await listed(at('readers.example', 60))
  expect(reported(await send(root, { COURANT_SMTP_URL: server.url }))).toEqual([
    0,
    expect.objectContaining({ sent: 60, deferred: 0, doubtful: 0 }),
  ])
  expect(new Set(server.taken.map(reader)).size).toBe(60)
  expect(server.taken).toHaveLength(60)
})

test('send: a provider that asks for fewer rests, also in the next process, and holds up nobody else', async () => {
  let isBusy = true
  const tried: string[] = []
  const server = await serverOf({
    onRcptTo: ({ address }, _, done) => {
      tried.push(address)
      const asks = isBusy && address.endsWith('@gmail.com')
      done(asks ? Object.assign(new Error('4.7.1 Try again later'), { responseCode: 451 }) : undefined)
    },
  })
  const root = await listed([...at('gmail.com', 30), ...at('googlemail.com', 5), ...at('readers.example', 60)])
  const env = { COURANT_SMTP_URL: server.url }
  const others = vi.waitUntil(() => server.taken.length === 60, { timeout: 60_000 })
  const [code, first] = reported(await send(root, env, [], others))
  expect([code, first.sent, first.failed + first.doubtful]).toEqual([4, 60, 0])
  // Those who were under way when it was told to; nobody of the same provider after them.
  expect(first.deferred).toBeLessThanOrEqual(4)
  expect(first.planned).toBeGreaterThanOrEqual(31)
  expect(tried.filter((address) => address.includes('@g'))).toHaveLength(first.deferred)
  expect(inDatabase(root, 'select key, strikes from pace')).toEqual([{ key: 'google', strikes: 1 }])

  isBusy = false
  await courant(root, ['subscribers', 'add', 'late@readers.example', '--confirmed', 'in a test'])
  const late = vi.waitUntil(() => server.taken.length === 61, { timeout: 60_000 })
  const [, second] = reported(await send(root, env, [], late))
  expect([second.sent, second.planned]).toEqual([61, first.planned])

  inDatabase(root, 'update pace set rests_until = rests_until - 3600000')
  const third = reported(await send(root, env, ['--retry-now']))
  expect(third).toEqual([0, expect.objectContaining({ sent: 96, planned: 0, deferred: 0 })])
  expect(new Set(server.taken.map(reader)).size).toBe(96)
}, 120_000)

test('send: of two servers one dies in the middle and comes back; the other takes its share meanwhile', async () => {
  let rcpts = 0
  const first = await serverOf({
    onRcptTo: (_address, _session, done) => {
      rcpts += 1
      if (rcpts === 10) first.die()
      else done()
    },
  })
  const second = await serverOf({ reply: 40 })
  const root = await listed(at('readers.example', 300))
  const before = () => vi.waitUntil(() => rcpts >= 10, { timeout: 60_000, interval: 5 })
  const back = before()
    .then(() => second.taken.length)
    .then((taken) => vi.waitUntil(() => second.taken.length >= taken + 20, { timeout: 60_000, interval: 5 }))
    .then(() => first.revive())
  const env = { COURANT_SMTP_URL: `${first.url}?connections=1\n ${second.url}?weight=3` }
  const [code, report] = reported(await send(root, env))
  await back
  expect([code, report.sent, report.doubtful]).toEqual([0, 300, 0])
  const all = [...first.taken, ...second.taken].map(reader)
  expect([all.length, new Set(all).size]).toEqual([300, 300])
  expect(first.taken.length).toBeGreaterThan(9)
  expect(second.taken.length).toBeGreaterThan(20)
}, 120_000)

/** An hour from now, as a clock shows it. */
const clock = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)

test('send: in quiet hours nothing leaves, and it is said when it goes on', async () => {
  const server = await serverOf()
  const env = { COURANT_SMTP_URL: server.url }
  const quiet = await listed(at('readers.example', 3), `  quiet: ${clock(-1)}-${clock(1)}\n`)
  const ended = await send(quiet, env)
  const until = new Date(Math.floor((Date.now() + 3_600_000) / 60_000) * 60_000)
  expect(reported(ended)).toEqual([
    4,
    expect.objectContaining({ planned: 3, sent: 0, held: { by: 'quiet-hours', until: expect.any(String) } }),
  ])
  expect(Math.abs(Date.parse(JSON.parse(ended.out).held.until) - until.getTime())).toBeLessThanOrEqual(60_000)
  const told = await courant(quiet, ['send', 'latest', '--until', '30m', '--limit', '1'], { env })
  expect([told.code, told.out]).toEqual([4, expect.stringMatching(/quiet hours.*it can go on at .* UTC\./)])
  const waits = await courant(quiet, ['send', 'latest', '--until', '3h'], {
    env,
    interrupt: /quiet hours.*waiting until/,
  })
  expect([waits.code, waits.out]).toEqual([4, expect.stringContaining('3 still planned')])
  expect(server.taken).toEqual([])

  const loud = await listed(at('readers.example', 3), `  quiet: ${clock(1)}-${clock(2)}\n`)
  expect(reported(await send(loud, env))).toEqual([0, expect.objectContaining({ sent: 3 })])
}, 120_000)

test('send: a sender who is new sends a few on the first day, and more on each next one', async () => {
  const server = await serverOf()
  const env = { COURANT_SMTP_URL: server.url }
  // Where it is about noon now: no day ends during the test.
  const hours = 12 - new Date().getUTCHours()
  const zone = `Etc/GMT${hours > 0 ? `-${hours}` : `+${-hours}`}`
  const root = await listed(at('readers.example', 20), `  warmUp: { from: 3, factor: 2 }\n  timeZone: ${zone}\n`)
  const dayGoesBy = () => inDatabase(root, 'update delivery set changed_at = changed_at - 86400000')
  const held = { by: 'warm-up', until: expect.any(String) }
  const day = async () => reported(await send(root, env))
  expect(await day()).toEqual([4, expect.objectContaining({ sent: 3, planned: 17, held })])
  expect(await day()).toEqual([4, expect.objectContaining({ sent: 3, planned: 17, held })])
  dayGoesBy()
  // A day on which nothing is sent makes the next no larger.
  dayGoesBy()
  expect(await day()).toEqual([4, expect.objectContaining({ sent: 9, planned: 11, held })])
  dayGoesBy()
  const last = await day()
  expect(last).toEqual([0, expect.objectContaining({ sent: 20, planned: 0 })])
  expect(last[1]).not.toHaveProperty('held')
  expect(new Set(server.taken.map(reader)).size).toBe(20)
  expect(server.taken).toHaveLength(20)
}, 120_000)

test.skipIf(noDnsServer)('send --online: domains are paced by who takes their mail', async () => {
  const server = await serverOf()
  const dns = await dnsServer({
    txt: [],
    mx: [
      ['one.internal', 'mx1.hoster.internal', 10],
      ['other.internal', 'mx2.hoster.internal', 5],
    ],
  })
  const root = await listed(['a@one.internal', 'b@other.internal', 'c@none.internal', 'd@gmail.com'])
  const env = { COURANT_SMTP_URL: server.url }
  const ended = await send(root, env, ['--online', '--dns', dns.address])
  dns.close()
  expect(reported(ended)).toEqual([0, expect.objectContaining({ sent: 4 })])
  const keys = inDatabase(root, 'select pace_key from delivery order by pace_key').map(({ pace_key }) => pace_key)
  expect(keys).toEqual(['google', 'hoster.internal', 'hoster.internal', 'none.internal'])
})

test.each([
  [['--rate', '10/week'], '--rate needs so many letters in a time, and “10/week” is none'],
  [['--rate', '0/s'], '--rate needs'],
  [['--dns', '127.0.0.1'], '--dns asks a DNS server only with --online'],
])('send %j ends with 2', async (options, message) => {
  const root = await publication()
  const { code, err } = await courant(root, ['send', 'latest', ...options])
  expect([code, err]).toEqual([2, expect.stringContaining(message)])
})
