import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { confirmationIn } from '../../src/app/service/asking.ts'
import { signToken, tokenKeys } from '../../src/domain/link/token.ts'
import { ask, secret, shownAgo } from '../asking.ts'
import { askingWorld } from '../asking-world.ts'
import { mailServer } from '../mail-server.ts'
import { courant, publication, settings } from '../publication.ts'
import { startService } from '../service.ts'

// As many as the promise is of, where it is asked for; else a sample.
const isLong = process.env['COURANT_LONG'] !== undefined
const [pairs, prefetches, forgeries] = isLong ? [2000, 1_000_000, 1_000_000] : [200, 20_000, 20_000]

const cleanings: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanings.splice(0).toReversed()) await clean()
})

async function world(root: string, perHour: number) {
  const one = await askingWorld(root, perHour)
  return { ...one, close: () => one.store.close() }
}

test('10 000 requests from mixed networks send no more letters than may go out in an hour, also after a restart', async () => {
  const [root, cap] = [await publication(), 25]
  const networks = Array.from({ length: 300 }, (_, n) =>
    n % 3 === 0 ? `2001:db8:${n}::` : `198.18.${n % 256}.${n >> 8}`,
  )
  const [answers, letters] = [new Map<number, number>(), [] as string[]]
  for (const part of [0, 1, 2, 3]) {
    const { answer, sendAll, close } = await world(root, cap)
    for (let n = part * 2500; n < (part + 1) * 2500; n += 1) {
      // Half of them come from a few networks.
      const network = networks[(n * 7919) % (n % 2 === 0 ? 20 : networks.length)] ?? ''
      // Whoever has an IPv6 network has all of its addresses.
      const from = network.includes(':') ? `${network}${(n % 65_536).toString(16)}` : network
      const body = new URLSearchParams({ token: shownAgo(60), address: `r${n % 3000}@example.org` })
      const { status } = await answer('POST', '/mail/subscribe', {
        body,
        headers: { 'X-Forwarded-For': `10.9.8.7, ${from}` },
      })
      answers.set(status, (answers.get(status) ?? 0) + 1)
      if (n % 500 === 0) letters.push(...(await sendAll()))
    }
    letters.push(...(await sendAll()))
    close()
  }
  expect([letters.length, new Set(letters).size]).toEqual([cap, cap])
  expect([...answers.values()].reduce((sum, n) => sum + n)).toBe(10_000)
  expect(answers.get(200) ?? 0).toBeLessThanOrEqual(5 * networks.length)
  expect([...answers.keys()].toSorted()).toEqual([200, 429, 503])
}, 180_000)

test(`${prefetches} prefetches by whoever scans mail change nothing`, async () => {
  const { answer, sendAll, store, close } = await world(await publication(), 300)
  cleanings.push(close)
  const body = new URLSearchParams({ token: shownAgo(60), address: 'ada@example.org' })
  await answer('POST', '/mail/subscribe', { body })
  await sendAll()
  const [row] = await store.database.all('select public_id from subscriber')
  const expires = Math.floor(Date.now() / 1000) + 1000
  const token = signToken({ id: String(row?.['public_id']), epoch: 1, expires }, 'c', tokenKeys([secret]))
  const everything = async () =>
    Promise.all(
      ['subscriber', 'consent_event', 'asking', 'asking_mark', 'wording', 'suppression'].map((name) =>
        store.database.all(`select * from ${name}`),
      ),
    )
  const before = await everything()
  const agents = [
    'Barracuda Sentinel (EE)',
    'SafeLinks',
    'Mimecast',
    'Proofpoint',
    'GoogleImageProxy',
    'curl/8',
    'bingbot',
  ]
  const paths = [
    `/mail/c/${token}`,
    `/mail/c/${token}?wish=confirm`,
    '/mail/subscribe',
    '/mail/subscribe?address=a@b.example',
  ]
  const statuses = new Set<number>()
  for (let n = 0; n < prefetches; n += 1) {
    const headers = { 'User-Agent': agents[n % agents.length] ?? '', 'Sec-Purpose': 'prefetch' }
    const { status } = await answer(n % 5 === 0 ? 'HEAD' : 'GET', paths[n % paths.length] ?? '', { headers })
    statuses.add(status)
  }
  expect([[...statuses], await everything()]).toEqual([[200], before])
  const pressed = await answer('POST', `/mail/c/${token}`, { body: new URLSearchParams({ wish: 'confirm' }) })
  expect(pressed.status).toBe(200)
}, 900_000)

test(`of ${forgeries} forged links none confirms anything`, async () => {
  const keys = tokenKeys([secret])
  const now = () => Date.now() as never
  const expires = Math.floor(Date.now() / 1000) + 1000
  const claim = { id: '0123456789abcdef'.repeat(2), epoch: 1, expires }
  const real = signToken(claim, 'c', keys)
  expect(confirmationIn(real, { keys, now })).toEqual({ publicId: claim.id, epoch: 1 })
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
  let [taken, place] = [0, 0]
  for (let n = 0; n < forgeries; n += 1) {
    const random = randomBytes(3)
    place = (random.readUInt16BE() * 7 + n) % real.length
    const character = alphabet[(random[2] ?? 0) % alphabet.length] ?? 'A'
    const forged = n % 4 === 0 ? real.slice(0, place) : real.slice(0, place) + character + real.slice(place + 1)
    if (forged !== real && confirmationIn(forged, { keys, now }) !== undefined) taken += 1
  }
  expect(taken).toBe(0)
  for (const other of [
    signToken(claim, 'u', keys),
    signToken(claim, 'm', keys),
    signToken({ id: claim.id, expires }, 'c', keys),
    signToken({ id: claim.id, epoch: 1 }, 'c', keys),
    signToken({ ...claim, expires: 1 }, 'c', keys),
    signToken(claim, 'c', tokenKeys(['b2'.repeat(32)])),
  ]) {
    expect(confirmationIn(other, { keys, now })).toBeUndefined()
  }
}, 900_000)

/** How probable it is that one of `some` is greater than one of `others`: a half where nothing tells the two apart (Mann and Whitney). */
function chanceOfMore(some: readonly number[], others: readonly number[]): number {
  let more = 0
  for (const one of some) for (const other of others) more += one > other ? 1 : one === other ? 0.5 : 0
  return more / (some.length * others.length)
}

test(`${pairs} timed pairs show no difference between addresses that are on the list and those that are not`, async () => {
  const mail = await mailServer()
  cleanings.push(mail.close)
  const readers = Array.from({ length: pairs }, (_, n) => `reader-${n}@example.org`)
  const root = await publication({
    'courant.yaml': `${settings}service:\n  url: https://courant.example/\n`,
    'readers.csv': `email\n${readers.join('\n')}\n`,
  })
  const env = { COURANT_SECRET: secret, COURANT_SMTP_URL: mail.url }
  await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'x'], { env })
  const service = await startService(root, env, ['--quiet'])
  cleanings.push(() => {
    service.signal('SIGTERM')
    return service.ended
  })
  const timed = async (address: string, network: string) => {
    const began = performance.now()
    const response = await ask(service.address, { address }, { 'X-Forwarded-For': network })
    const body = await response.text()
    return { took: performance.now() - began, answer: `${response.status} ${body}` }
  }
  const [known, unknown, answers] = [[] as number[], [] as number[], new Set<string>()]
  for (const [n, reader] of readers.entries()) {
    const stranger = reader.replace('reader', 'nobody')
    const order = randomBytes(1).readUInt8() % 2 === 0 ? [reader, stranger] : [stranger, reader]
    for (const [index, address] of order.entries()) {
      const { took, answer } = await timed(address, `198.18.${n % 250}.${Math.floor(n / 250) * 2 + index}`)
      answers.add(answer)
      if (address === reader) known.push(took)
      else unknown.push(took)
    }
  }
  expect(answers.size).toBe(1)
  expect(Math.abs(chanceOfMore(known, unknown) - 0.5)).toBeLessThan(0.1)
}, 900_000)
