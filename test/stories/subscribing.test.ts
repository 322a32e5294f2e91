import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { signToken, tokenKeys } from '../../src/domain/link/token.ts'
import { askingWordsFor } from '../../src/render/asking/asking-words.ts'
import { ask, confirm, readConfirmation, secret, shownAgo, someNetwork } from '../asking.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { courant, publication, settings } from '../publication.ts'
import { type RunningService, startService } from '../service.ts'

const words = askingWordsFor('zh-Hans' as LanguageTag)
const url = 'https://courant.example/mail/'
const env = { COURANT_SECRET: secret }

let mail: MailServer
let root: string
let service: RunningService
let site: string

beforeAll(async () => {
  mail = await mailServer()
  root = await publication({ 'courant.yaml': `${settings}service:\n  url: ${url}\n` })
  service = await startService(root, { ...env, COURANT_SMTP_URL: mail.url })
  site = `${service.address}mail/`
})

afterAll(async () => {
  service.signal('SIGTERM')
  expect(await service.ended).toBe(0)
  await mail.close()
  expect((await courant(root, ['verify'], { env })).code).toBe(0)
})

function rows(sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
  const database = new DatabaseSync(join(root, '.courant/courant.db'), { readOnly: true })
  const found = database.prepare(sql).all(...values)
  database.close()
  return found
}

/** All that is kept of people, and of what they asked for. */
const stored = () => [
  rows('select * from subscriber order by id'),
  rows('select * from consent_event order by id'),
  rows('select * from asking order by id'),
]
/** The same, when all that was asked for has been sent. */
async function quiet() {
  for (;;) {
    if (rows("select 1 from asking where state in ('waiting', 'sending')").length === 0) return stored()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const state = (address: string) => rows('select state from subscriber where address = ?', address)[0]?.['state']

const long = { timeout: 20_000 }
let count = 0
const newAddress = () => `reader-${++count}@example.org`

/** The letter that comes for whoever asks. */
async function letterFor(address: string, fields: Readonly<Record<string, string>> = {}) {
  expect((await ask(site, { address, ...fields })).status).toBe(200)
  for (;;) {
    const taken = mail.taken.find(({ to }) => to.includes(address))
    if (taken !== undefined) return readConfirmation(taken, { url, site })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function answerOf(response: Response) {
  const { date: _, ...headers } = Object.fromEntries(response.headers)
  return { status: response.status, headers, body: await response.text() }
}

test('somebody asks, gets a letter, opens its link and presses the button: they are a reader, with what they read on record', async () => {
  const address = newAddress()
  const letter = await letterFor(address)
  expect([letter.to, state(address)]).toEqual([[address], 'pending'])
  const before = await quiet()
  const page = await fetch(letter.link)
  const html = await page.text()
  expect([page.status, html.includes(`<button name="wish" value="confirm"`), stored()]).toEqual([200, true, before])
  for (const own of [address, '<script']) expect(html).not.toContain(own)
  const confirmed = await confirm(letter.link)
  const shown = await confirmed.text()
  expect([confirmed.status, shown.includes(words.confirmedText)]).toEqual([200, true])
  expect(shown).toContain(`<h1>${words.confirmed}</h1>`)
  expect(state(address)).toBe('active')
  const [, consented] = rows(
    'select kind, how, source, words from consent_event where subscriber_id = (select id from subscriber where address = ?)',
    address,
  )
  expect(consented).toMatchObject({ kind: 'confirm', how: 'link', source: `${url}c` })
  const said = /^form:\d{4}-\d\d-\d\dT[\d:.]+Z form:(\w+) letter:(\w+) page:(\w+)$/.exec(String(consented?.['words']))
  const read = said
    ?.slice(1)
    .map((hash) => String(rows('select words from wording where hash = ?', hash)[0]?.['words']))
  expect(read?.[0]).toContain(words.askText)
  expect(read?.[1]).toContain(words.letterText)
  expect(read?.[2]).toContain(`${words.confirmText}\n[${words.confirmButton}]`)
})

test('a link works once: pressing it again says the same, and brings nobody back who has left', async () => {
  const address = newAddress()
  const { link } = await letterFor(address)
  const first = await answerOf(await confirm(link))
  const before = await quiet()
  expect([await answerOf(await confirm(link)), stored()]).toEqual([first, before])
  await courant(root, ['subscribers', 'remove', address], { env })
  const after = await confirm(link)
  expect([after.status, (await after.text()).includes(words.voidText), state(address)]).toEqual([404, true, 'left'])
})

test('a letter to confirm is a machine’s, from the publication, signed for nobody, and has no word of whoever asked', async () => {
  const address = newAddress()
  const letter = await letterFor(address, { name: 'Evil <b>Name</b>', subject: 'Buy', topic: 'Buy now' })
  const fields = letter.head.split(/\r\n(?![ \t])/).map((field) => field.slice(0, field.indexOf(':')))
  expect(fields).toEqual([
    ...['From', 'Reply-To', 'Subject', 'Date', 'Auto-Submitted', 'X-Auto-Response-Suppress', 'Content-Language'],
    ...['To', 'Message-ID', 'MIME-Version', 'Content-Type'],
  ])
  expect(letter.head).toContain('Auto-Submitted: auto-generated')
  expect(letter.head).toContain(`To: ${address}`)
  expect(letter.subject).toBe(`${words.confirm}: 论文晨报`)
  for (const part of [letter.text, letter.html]) {
    expect(part).toContain(words.letterText)
    expect(part).toContain(words.letterElse)
    expect(part).toContain('示例路 1 号')
    for (const own of ['Evil', 'Buy', address, '{{']) expect(part).not.toContain(own)
  }
  expect(letter.html).toContain(letter.link.replace(site, url))
})

describe('a form', () => {
  test('that knows no token, as that of a static page, leads to ours with the address in it, and one more button', async () => {
    const address = `o'neil+"x"@example.org`.replaceAll('"', '')
    const before = await quiet()
    const first = await ask(site, { address, token: '' })
    const html = await first.text()
    expect([first.status, html.includes(words.again), html.includes('o&#x27;neil+x@example.org')]).toEqual([
      200,
      true,
      true,
    ])
    expect(stored()).toEqual(before)
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
    // Too fast for a person: the same token ages on. The first is old enough when a second ends, which may be now.
    const young = shownAgo(-60)
    const second = await (await ask(site, { address, token: young })).text()
    expect(/name="token" value="([^"]+)"/.exec(second)?.[1]).toBe(young)
    await expect.poll(async () => (await ask(site, { address, token })).text(), long).toContain(words.asked)
  })

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['has something in the field that nobody sees', { homepage: 'https://spam.example' }, {}],
    ['comes from another site', {}, { 'Sec-Fetch-Site': 'cross-site' }],
    ['is a day old', { token: shownAgo(25 * 3600) }, {}],
    ['was shown just now', { token: shownAgo(-60) }, {}],
    [
      'has a token of another',
      { token: signToken({ id: '1'.repeat(32), expires: 1e10 }, 'c', tokenKeys([secret])) },
      {},
    ],
    ['has two tokens', { token: `${shownAgo(60)},${shownAgo(60)}` }, {}],
  ])('that %s is shown again, and does nothing', async (_, fields, headers) => {
    const before = await quiet()
    const response = await ask(site, { address: newAddress(), ...fields }, headers)
    expect([response.status, (await response.text()).includes(words.again), stored()]).toEqual([200, true, before])
  })

  test.each([
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'ada@example.org, bob@example.org',
    'ada@example.org\r\nBcc: bob@example.org',
    '"ada lovelace"@example.org',
    'ada@[127.0.0.1]',
    'ädä@example.org',
    '<script>alert(1)</script>@example.org',
    `${'a'.repeat(65)}@example.org`,
    'x'.repeat(10_000),
    '\u202egro.elpmaxe@ada',
  ])('with %j is shown again, with a word on what an address looks like', async (address) => {
    const before = await quiet()
    const response = await ask(site, { address })
    const html = await response.text()
    expect([response.status, html.includes(words.wrongAddress), stored()]).toEqual([400, true, before])
    expect(html).not.toContain('<script')
  })

  test('is empty again where nothing is in it', async () => {
    const response = await ask(site, { address: '' })
    expect([response.status, (await response.text()).includes(words.wrongAddress)]).toEqual([200, false])
  })

  test('of more than 16 KiB is refused', async () => {
    expect((await ask(site, { address: newAddress(), a: 'a'.repeat(20_000) })).status).toBe(413)
  })

  test('leads nowhere else, whatever it is asked to, and whatever host is named', async () => {
    const elsewhere = { next: '//evil.example', redirect: 'https://evil.example', url: 'https://evil.example' }
    const headers = {
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
      Referer: 'https://evil.example/',
    }
    const response = await ask(site, { address: newAddress(), ...elsewhere }, headers)
    const { status, headers: own, body } = await answerOf(response)
    expect([status, JSON.stringify(own).includes('evil'), body.includes('evil'), own['location']]).toEqual([
      ...[200, false, false],
      undefined,
    ])
  })
})

describe('the answer', () => {
  test('is the same, to a byte, whoever is asked for', async () => {
    const [active, paused, left, pending] = ['active', 'paused', 'left', 'pending'].map(
      (name) => `${name}@same.example`,
    )
    const all = [active, paused, left, pending, 'bounced@same.example', 'new@same.example'] as string[]
    for (const address of [active, paused, left])
      await courant(root, ['subscribers', 'add', address ?? '', '--confirmed', 'x'], { env })
    const database = new DatabaseSync(join(root, '.courant/courant.db'))
    database.exec(`update subscriber set state = 'paused' where address = '${paused}';
      insert into consent_event select null, id, 'pause', 'link', '', '', 0 from subscriber where address = '${paused}';
      insert into suppression values ('bounced@same.example', 'hard-bounce', 0, null)`)
    database.close()
    await courant(root, ['subscribers', 'remove', left ?? ''], { env })
    await ask(site, { address: pending ?? '' })
    const answers = []
    for (const address of all) answers.push(await answerOf(await ask(site, { address })))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
    for (const address of all)
      await expect.poll(() => mail.taken.filter(({ to }) => to.includes(address)).length, long).toBe(1)
    expect([state(active ?? ''), state(paused ?? ''), state(left ?? '')]).toEqual(['active', 'paused', 'left'])
  })

  test('is that of a network that asks too often, for whomever, and holds after a restart', async () => {
    const network = { 'X-Forwarded-For': `192.0.2.1, ${someNetwork()}` }
    for (let n = 0; n < 5; n += 1) expect((await ask(site, { address: newAddress() }, network)).status).toBe(200)
    const limited = await ask(site, { address: newAddress() }, network)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3600'])
    expect(await limited.text()).toContain(words.limitedText)
    const other = { 'X-Forwarded-For': `${network['X-Forwarded-For']}, ${someNetwork()}` }
    expect((await ask(site, { address: newAddress() }, other)).status).toBe(200)
    const again = await startService(root, { ...env, COURANT_SMTP_URL: mail.url })
    expect((await ask(`${again.address}mail/`, { address: newAddress() }, network)).status).toBe(429)
    again.signal('SIGTERM')
    expect(await again.ended).toBe(0)
    const kept = rows('select who from asking_mark').map(({ who }) => String(who))
    expect(kept.filter((who) => !/^(?:all|(?:address|mailbox|network):hmac:[0-9a-f]{64})$/.test(who))).toEqual([])
  })
})

describe('a script', () => {
  const json = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${site}subscribe`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': someNetwork(), ...headers },
    })
  const own = { Origin: 'https://courant.example' }

  test('of the publication’s own pages gets a token and asks', async () => {
    const form = await fetch(`${site}subscribe`, { headers: { Accept: 'application/json', ...own } })
    expect(await form.json()).toEqual({ token: expect.stringMatching(/^v1\./), topics: [] })
    const address = newAddress()
    const response = await json({ address, token: shownAgo(60) }, own)
    expect([response.status, await response.json()]).toEqual([200, { state: 'asked' }])
    expect(response.headers.get('access-control-allow-origin')).toBe(own.Origin)
    expect(response.headers.get('vary')).toContain('Origin')
    await expect.poll(() => mail.taken.some(({ to }) => to.includes(address)), long).toBe(true)
  })

  test('is told by whom it may be asked, and nobody else is', async () => {
    const asked = (origin: string) =>
      fetch(`${site}subscribe`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      })
    const [ours, theirs] = [await asked(own.Origin), await asked('https://evil.example')]
    expect([ours.status, ours.headers.get('access-control-allow-headers')]).toEqual([200, 'Content-Type'])
    expect([theirs.status, theirs.headers.get('access-control-allow-origin')]).toEqual([403, null])
  })

  test.each<[string, unknown, Record<string, string>, number, object]>([
    ['of another origin', { address: 'a@b.example' }, { Origin: 'https://evil.example' }, 403, { error: 'origin' }],
    ['of no origin that is one', { address: 'a@b.example' }, { Origin: 'null' }, 403, { error: 'origin' }],
    ['without a token', { address: 'a@b.example' }, {}, 403, { error: 'token', token: expect.any(String), wait: 3 }],
    ['without an address', { token: 'x' }, {}, 400, { error: 'address' }],
    ['with two', { address: ['a@b.example', 'c@d.example'] }, {}, 400, { error: 'address' }],
    ['that posts a list', [], {}, 400, { error: 'json' }],
    ['that posts nothing', '', {}, 400, { error: 'json' }],
    ['that posts what is none', '{"address":', {}, 400, { error: 'json' }],
    ['that posts null', null, {}, 400, { error: 'json' }],
    ['that nests', '['.repeat(8000), {}, 400, { error: 'json' }],
    ['that pollutes', '{"__proto__":{"address":"a@b.example"}}', {}, 400, { error: 'address' }],
  ])('%s is refused, and does nothing', async (_, body, headers, status, answer) => {
    const before = await quiet()
    const response = await json(body, headers)
    expect([response.status, await response.json()]).toEqual([status, answer])
    expect(stored()).toEqual(before)
  })
})

describe('whoever scans mail', () => {
  const agents = ['Barracuda Sentinel (EE)', 'SafeLinks', 'GoogleImageProxy', 'Mimecast', 'curl/8', '']
  test('changes nothing by all that it may ask of a link', async () => {
    const { link } = await letterFor(newAddress())
    const before = await quiet()
    for (const agent of agents) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
        for (const address of [
          link,
          `${link}?wish=confirm`,
          `${site}subscribe?address=a@b.example&token=${shownAgo(9)}`,
        ])
          await fetch(address, { method, headers: { 'User-Agent': agent } })
      }
      for (const body of ['', 'wish=', 'wish=leave', 'List-Unsubscribe=One-Click', 'confirm=1'])
        await fetch(link, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })
    }
    expect(stored()).toEqual(before)
    expect((await confirm(link)).status).toBe(200)
  })
})

test('whoever looks after it sees what was asked, confirmed and sent, and nobody in it', async () => {
  const address = newAddress()
  await confirm((await letterFor(address)).link)
  const text = await (await fetch(`${service.address}metrics`)).text()
  for (const line of [
    /^courant_asked_total\{answer="asked"\} [1-9]\d*$/m,
    /^courant_confirmed_total\{state="confirmed"\} [1-9]\d*$/m,
    /^courant_confirmations_total\{outcome="sent"\} [1-9]\d*$/m,
    /^courant_outbox_depth \d+$/m,
  ]) {
    expect(text).toMatch(line)
  }
  for (const own of ['@', 'v1.', '198.18.'])
    expect([own, text.includes(own), service.log().includes(own)]).toEqual([own, false, false])
})

test('whoever runs the list adds somebody, and they are asked once, by the service', async () => {
  const added = await courant(root, ['subscribers', 'add', 'added@example.org'], { env })
  expect([added.code, added.out]).toEqual([0, expect.stringContaining('is asked to confirm')])
  await expect.poll(() => mail.taken.filter(({ to }) => to.includes('added@example.org')).length, long).toBe(1)
  const asked = await courant(root, ['subscribers', 'ask'], { env: { ...env, COURANT_SMTP_URL: mail.url } })
  expect([asked.code, asked.err]).toEqual([4, expect.stringContaining('send/busy')])
})
