import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, confirm, readConfirmation, secret, takenBy } from '../asking.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { freePort } from '../port.ts'
import { courant, publication, settings } from '../publication.ts'
import { type RunningService, startService } from '../service.ts'

const url = 'https://courant.example/mail/'
const env = { COURANT_SECRET: secret }

let root: string
let mail: MailServer | undefined
const running: RunningService[] = []

beforeEach(async () => {
  root = await publication({ 'courant.yaml': `${settings}service:\n  url: ${url}\n` })
})

afterEach(async () => {
  for (const service of running.splice(0)) {
    service.signal('SIGTERM')
    await service.ended
  }
  await mail?.close()
  mail = undefined
  expect((await courant(root, ['verify'], { env })).code).toBe(0)
})

async function serve(smtp: string): Promise<RunningService & { readonly site: string }> {
  const service = await startService(root, { ...env, COURANT_SMTP_URL: smtp })
  running.push(service)
  return { ...service, site: `${service.address}mail/` }
}

function database<T>(work: (database: DatabaseSync) => T): T {
  const one = new DatabaseSync(join(root, '.courant/courant.db'), { timeout: 5000 })
  try {
    return work(one)
  } finally {
    one.close()
  }
}

const states = () =>
  database((one) => one.prepare('select state, count(*) as n from asking group by state order by state').all()).map(
    ({ state, n }) => `${n} ${state}`,
  )

/** Lets hours go by for what was asked for. */
const letPass = (hours: number) =>
  database((one) => {
    const past = hours * 3_600_000
    one.exec(`update asking set asked_at = asked_at - ${past}, first_at = first_at - ${past}, not_before = not_before - ${past};
      update asking_mark set at = at - ${past}`)
  })

const addresses = (count: number) => Array.from({ length: count }, (_, n) => `r${n}@example.org`)

async function untilStates(...wanted: string[]): Promise<void> {
  while (JSON.stringify(states()) !== JSON.stringify(wanted)) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('what is asked for while no mail server answers goes out when one does, after a restart too', async () => {
  const port = await freePort()
  const first = await serve(`smtp://127.0.0.1:${port}`)
  for (const address of addresses(3)) expect((await ask(first.site, { address })).status).toBe(200)
  while (!first.log().includes('send/unreachable')) await new Promise((resolve) => setTimeout(resolve, 20))
  first.signal('SIGTERM')
  expect([await first.ended, states()]).toEqual([0, ['3 waiting']])
  mail = await mailServer()
  const second = await serve(mail.url)
  const taken = await takenBy(mail, 3)
  expect(taken.flatMap(({ to }) => to)).toEqual(addresses(3))
  const { link } = await readConfirmation(taken[0] ?? expect.fail(), { url, site: second.site })
  expect((await confirm(link)).status).toBe(200)
})

test('killed again and again in the middle of a letter, it loses none and sends one too many for each time at the most', async () => {
  mail = await mailServer({ reply: 60 })
  const wanted = addresses(12)
  let service = await serve(mail.url)
  for (const address of wanted) await ask(service.site, { address })
  let kills = 0
  for (const count of [2, 5, 9]) {
    await takenBy(mail, count)
    service.signal('SIGKILL')
    await service.ended
    kills += 1
    service = await serve(mail.url)
  }
  await untilStates('12 sent')
  const letters = mail.taken.flatMap(({ to }) => to)
  expect([...new Set(letters)].toSorted()).toEqual(wanted.toSorted())
  expect(letters.length - wanted.length).toBeLessThanOrEqual(kills)
  const ids = new Set(mail.taken.map(({ raw }) => /^Message-ID: (\S+)/m.exec(raw)?.[1]))
  expect(ids.size).toBe(wanted.length)
})

test('two services on one store send each letter once', async () => {
  mail = await mailServer()
  const [one, two] = [await serve(mail.url), await serve(mail.url)]
  for (const [n, address] of addresses(10).entries()) await ask((n % 2 === 0 ? one : two).site, { address })
  await untilStates('10 sent')
  expect(mail.taken.flatMap(({ to }) => to).toSorted()).toEqual(addresses(10).toSorted())
})

test('who is put off by their server is tried again later, who is refused is not, and others do not wait for them', async () => {
  let busy = true
  mail = await mailServer({
    onRcptTo: ({ address }, _, done) => {
      const code = address.startsWith('r0') && busy ? 450 : address.startsWith('r1') ? 550 : undefined
      done(code === undefined ? null : Object.assign(new Error('no'), { responseCode: code }))
    },
  })
  const service = await serve(mail.url)
  for (const address of addresses(3)) await ask(service.site, { address })
  await untilStates('1 failed', '1 sent', '1 waiting')
  expect(mail.taken.flatMap(({ to }) => to)).toEqual(['r2@example.org'])
  busy = false
  letPass(1)
  await untilStates('1 failed', '2 sent')
  expect(mail.taken.flatMap(({ to }) => to)).toEqual(['r2@example.org', 'r0@example.org'])
})

test('subscribers ask sends what is due where no service is at work, and says what became of it', async () => {
  mail = await mailServer()
  await courant(root, ['subscribers', 'add', 'ada@example.org'], { env })
  await courant(root, ['subscribers', 'add', 'ada@example.org'], { env })
  const asked = await courant(root, ['subscribers', 'ask', '--json'], { env: { ...env, COURANT_SMTP_URL: mail.url } })
  expect([asked.code, JSON.parse(asked.out)]).toEqual([0, { sent: 1, deferred: 0, failed: 0, declined: 1, waiting: 0 }])
  expect(mail.taken.flatMap(({ to }) => to)).toEqual(['ada@example.org'])
  const again = await courant(root, ['subscribers', 'ask'], { env: { ...env, COURANT_SMTP_URL: mail.url } })
  expect([again.code, again.out]).toEqual([0, '0 letters to confirm sent.\n'])
})

test('without a mail server nobody is told that a letter comes, and links in letters work all the same', async () => {
  const service = await startService(root, env)
  running.push(service)
  const site = `${service.address}mail/`
  const [form, posted] = [await fetch(`${site}subscribe`), await ask(site, { address: 'ada@example.org' })]
  expect([form.status, posted.status, posted.headers.get('retry-after'), states()]).toEqual([503, 503, '600', []])
  expect(service.log()).toContain('"event":"cannot-confirm"')
  expect((await fetch(site)).status).toBe(200)
})

test('where somebody asks from and by what program is kept only where a setting asks for it, and erasing takes it out', async () => {
  mail = await mailServer()
  const sources = () =>
    database((one) => one.prepare('select source from consent_event order by id').all()).map(({ source }) => source)
  const agent = 'Mozilla/5.0 (ada@example.org)'
  const asked = async (address: string) => {
    const { site } = await serve(mail?.url ?? '')
    await ask(site, { address }, { 'X-Forwarded-For': '198.51.100.7', 'User-Agent': agent })
    const taken = (await takenBy(mail ?? expect.fail(), 1)).at(-1) ?? expect.fail()
    const { link } = await readConfirmation(taken, { url, site })
    const body = new URLSearchParams({ wish: 'confirm' })
    await fetch(link, { method: 'POST', body, headers: { 'X-Forwarded-For': '198.51.100.7', 'User-Agent': agent } })
    running.at(-1)?.signal('SIGTERM')
    await running.pop()?.ended
    mail?.taken.splice(0)
  }
  await asked('one@example.org')
  expect(sources()).toEqual([`${url}subscribe`, `${url}c`])
  await writeFile(join(root, 'courant.yaml'), `${settings}service:\n  url: ${url}\n  recordNetwork: true\n`)
  await asked('ada@example.org')
  const from = ` from 198.51.100.7, ${agent}`
  expect(sources().slice(2)).toEqual([`${url}subscribe${from}`, `${url}c${from}`])
  expect((await courant(root, ['subscribers', 'erase', 'ada@example.org'], { env })).code).toBe(0)
  expect(sources()).toEqual([`${url}subscribe`, `${url}c`, '', '', ''])
})

test('who never confirms is gone after thirty days', async () => {
  mail = await mailServer()
  const first = await serve(mail.url)
  await ask(first.site, { address: 'ada@example.org' })
  await untilStates('1 sent')
  first.signal('SIGTERM')
  await first.ended
  letPass(31 * 24)
  await serve(mail.url)
  await untilStates()
  const left = database((one) => one.prepare('select * from subscriber').all())
  expect([left, database((one) => one.prepare('select * from consent_event').all())]).toEqual([[], []])
})
