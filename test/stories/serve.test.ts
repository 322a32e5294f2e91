import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { type Purpose, signToken, tokenKeys } from '../../src/domain/link/token.ts'
import { serviceWordsFor } from '../../src/render/page/service-words.ts'
import { courant, publication, settings } from '../publication.ts'
import { type RunningService, startService } from '../service.ts'

const [older, secret] = ['0f'.repeat(32), 'a1'.repeat(32)]
const env = { COURANT_SECRET: `${secret}, ${older}` }
const words = serviceWordsFor('zh-Hans' as LanguageTag)
const form = 'application/x-www-form-urlencoded'
const oneClick = 'List-Unsubscribe=One-Click'

let root: string
let service: RunningService

/** Each test takes a reader of its own. */
const addresses = Array.from({ length: 120 }, (_, n) => `reader-${n}@example.org`)

beforeAll(async () => {
  root = await publication({
    'courant.yaml': `${settings}service:\n  url: https://courant.example/mail/\n`,
    'readers.csv': `email,name\n${addresses.map((address) => `${address},Ada Lovelace\n`).join('')}`,
  })
  const imported = await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'yes'], { env })
  expect(imported.code).toBe(0)
  service = await startService(root, env)
})

afterAll(async () => {
  service.signal('SIGTERM')
  expect(await service.ended).toBe(0)
  expect((await courant(root, ['verify'], { env })).code).toBe(0)
})

/** What the database says: every subscriber, and everything that anybody has said. */
function stored(): { subscribers: Record<string, unknown>[]; events: Record<string, unknown>[] } {
  const database = new DatabaseSync(join(root, '.courant/courant.db'), { readOnly: true })
  const subscribers = database.prepare('select * from subscriber order by id').all()
  const events = database.prepare('select * from consent_event order by id').all()
  database.close()
  return { subscribers, events }
}

let reader: { address: string; id: string }

beforeEach(() => {
  const address = addresses.pop() ?? expect.fail('there are too few readers')
  const row = stored().subscribers.find((one) => one['address'] === address)
  reader = { address, id: String(row?.['public_id']) }
})

const tokenOf = (id: string, purpose: Purpose, key = secret) => signToken({ id }, purpose, tokenKeys([key]))
const link = (purpose: 'u' | 'm') => `${service.address}mail/${purpose}/${tokenOf(reader.id, purpose)}`
const state = () => stored().subscribers.find(({ public_id: id }) => id === reader.id)?.['state']
const said = () =>
  stored()
    .events.slice(-1)
    .map(({ kind, how }) => [kind, how])[0]

const post = (url: string, body: string | FormData, type: string | undefined = form) =>
  fetch(url, {
    method: 'POST',
    body: typeof body === 'string' ? Buffer.from(body) : body,
    redirect: 'manual',
    ...(typeof body === 'string' && type !== '' ? { headers: { 'Content-Type': type } } : {}),
  })

function multipart(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

/** All that is the same of two answers that are the same. */
async function answerOf(response: Response) {
  const { date: _, ...headers } = Object.fromEntries(response.headers)
  return { status: response.status, headers, body: await response.text() }
}

describe('a link to leave by', () => {
  test('shows a page with a button, which says nothing of whose link it is', async () => {
    const page = await fetch(link('u'))
    const html = await page.text()
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(html).toContain('<html lang="zh-Hans" dir="ltr">')
    expect(html).toContain('<button name="wish" value="leave"')
    for (const own of [reader.address, reader.id, 'Ada', '<script']) expect(html).not.toContain(own)
  })

  test.each<[string, string | FormData, string]>([
    ['as RFC 8058 has it', oneClick, form],
    ['with a charset', oneClick, `${form}; charset=UTF-8`],
    ['with a line end behind it', `${oneClick}\r\n`, form],
    ['by a program that says nothing of its type', oneClick, ''],
    ['as multipart/form-data', multipart({ 'List-Unsubscribe': 'One-Click' }), ''],
  ])('a mail program leaves with one click %s: no cookie, no way round, and again the same', async (_, body, type) => {
    const first = await post(link('u'), body, type)
    expect([first.status, first.headers.get('location'), first.headers.get('set-cookie')]).toEqual([200, null, null])
    expect([state(), said()]).toEqual(['left', ['leave', 'one-click']])
    const before = stored()
    const answers = [await answerOf(first), await answerOf(await post(link('u'), body, type))]
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.body).toContain(words.left)
    expect(stored()).toEqual(before)
  })

  test('the page’s button leaves, and is on record as the page’s', async () => {
    const response = await post(link('u'), 'wish=leave')
    expect([response.status, state(), said()]).toEqual([200, 'left', ['leave', 'link']])
  })

  test('works by the secret of an older letter, long after, and when nothing is left of the reader', async () => {
    const old = `${service.address}mail/u/${tokenOf(reader.id, 'u', older)}`
    expect([(await post(old, oneClick)).status, state()]).toEqual([200, 'left'])
    expect((await courant(root, ['subscribers', 'erase', reader.address], { env })).code).toBe(0)
    const before = stored()
    const response = await post(old, oneClick)
    expect([response.status, (await response.text()).includes(words.left)]).toEqual([200, true])
    expect(stored()).toEqual(before)
  })

  const agents = [
    'Mozilla/5.0 (compatible; Barracuda Sentinel (EE))',
    'curl/8',
    'GoogleImageProxy',
    'SafeLinks Scanner',
    '',
  ]
  const asks: readonly [string, (url: string) => Promise<Response>][] = [
    ...['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].flatMap((method) =>
      agents.map((agent): [string, (url: string) => Promise<Response>] => [
        `${method} by ${agent || 'nobody'}`,
        (url) => fetch(url, { method, headers: { 'User-Agent': agent } }),
      ]),
    ),
    ['GET with the words in its query', (url) => fetch(`${url}?${oneClick}&wish=leave`)],
    ['GET that says it is a POST', (url) => fetch(url, { headers: { 'X-HTTP-Method-Override': 'POST' } })],
    ['GET that fetches ahead', (url) => fetch(url, { headers: { 'Sec-Purpose': 'prefetch' } })],
    ['POST of nothing', (url) => post(url, '')],
    ['POST with the words in its query', (url) => post(`${url}?${oneClick}&wish=leave`, '')],
    ['POST of another form', (url) => post(url, 'a=b&wish=&List-Unsubscribe=')],
    ['POST of a wish that is none', (url) => post(url, 'wish=constructor')],
    ['POST of JSON', (url) => post(url, '{"wish":"leave","List-Unsubscribe":"One-Click"}', 'application/json')],
    ['POST of text', (url) => post(url, oneClick, 'text/plain')],
    ['POST of parts that are none', (url) => post(url, oneClick, 'multipart/form-data; boundary=x')],
    ['POST of bytes', (url) => post(url, '\u0000\ufffd%%%=%', form)],
    ['POST of too much', (url) => post(url, `${'a='.repeat(10_000)}&${oneClick}`)],
  ]

  test.each(asks)('%s changes nothing', async (_, ask) => {
    const before = stored()
    for (const purpose of ['u', 'm'] as const) {
      const response = await ask(link(purpose))
      await response.arrayBuffer()
      expect([200, 400, 405, 413]).toContain(response.status)
    }
    expect(stored()).toEqual(before)
  })
})

test.each([
  ['u', 'wish=pause'],
  ['u', 'wish=one-click'],
  ['m', oneClick],
] as const)('a link %s takes no %s: a page’s own buttons alone', async (purpose, body) => {
  const before = stored()
  expect((await post(link(purpose), body)).status).toBe(400)
  expect(stored()).toEqual(before)
})

describe('a link that is none of ours', () => {
  const other = 'b2'.repeat(32)
  const forged = (token: string): [string, string][] => [
    ['signed by another', signToken({ id: reader.id }, 'u', tokenKeys([other]))],
    ['made for another purpose', tokenOf(reader.id, 'm')],
    ['made for a mail', tokenOf(reader.id, 'b')],
    ['cut off', token.slice(0, -1)],
    ['with something behind it', `${token}A`],
    ['in capitals', token.toUpperCase()],
    ['with one letter changed', token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['of a reader alone', reader.id],
    ['of an address', encodeURIComponent(reader.address)],
    ['of another alphabet', encodeURIComponent('退订')],
    ['with a NUL', `${token}%00`],
    ['badly encoded', '%E0%A4%A'],
    ['huge', 'A'.repeat(8000)],
    ['of dots', '%2e%2e%2f%2e%2e%2fetc'],
    ['of script', encodeURIComponent('<script>alert(1)</script>')],
    ['that is void', signToken({ id: reader.id, expires: 1 }, 'u', tokenKeys([secret]))],
  ]

  test('has one and the same answer, however it is wrong, and changes nothing', async () => {
    const before = stored()
    const answers: unknown[] = []
    for (const [how, token] of forged(tokenOf(reader.id, 'u'))) {
      const url = `${service.address}mail/u/${token}`
      for (const response of [await fetch(url), await post(url, oneClick), await post(url, 'wish=leave')]) {
        const answer = await answerOf(response)
        expect([how, answer.status]).toEqual([how, 404])
        answers.push(answer)
      }
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(stored()).toEqual(before)
  })
})

describe('a link to change what comes', () => {
  test('a reader pauses, resumes and leaves; each is on record, and doing it twice is not', async () => {
    const page = await (await fetch(link('m'))).text()
    for (const own of [reader.address, reader.id, 'Ada']) expect(page).not.toContain(own)
    for (const [wish, becomes, shown, kind] of [
      ['pause', 'paused', words.paused, 'pause'],
      ['resume', 'active', words.active, 'resume'],
      ['leave', 'left', words.left, 'leave'],
    ] as const) {
      const response = await post(link('m'), `wish=${wish}`)
      expect([response.status, (await response.text()).includes(shown)]).toEqual([200, true])
      expect([state(), said()]).toEqual([becomes, [kind, 'link']])
      const before = stored()
      await post(link('m'), `wish=${wish}`)
      expect(stored()).toEqual(before)
    }
  })

  test('nobody comes back by it once they have left', async () => {
    await post(link('u'), oneClick)
    for (const wish of ['resume', 'pause']) {
      const response = await post(link('m'), `wish=${wish}`)
      expect([(await response.text()).includes(words.left), state()]).toEqual([true, 'left'])
    }
  })
})

describe('every answer', () => {
  test('at service.url itself says where links are', async () => {
    const response = await fetch(`${service.address}mail/`)
    expect([response.status, (await response.text()).includes(words.homeText)]).toEqual([200, true])
  })

  test('keeps its address to itself, and shows nothing but its own style', async () => {
    for (const url of [link('u'), link('m'), `${service.address}mail/u/x`, `${service.address}nowhere`]) {
      const { headers } = await fetch(url)
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
      })
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      )
    }
  })

  test('HEAD says what GET would, and another method is told which there are', async () => {
    const [head, get] = [await fetch(link('u'), { method: 'HEAD' }), await fetch(link('u'))]
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('content-security-policy')).toBe(get.headers.get('content-security-policy'))
    const put = await fetch(link('u'), { method: 'PUT' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  })

  test.each([
    ['that says how long it is', (body: string) => Buffer.from(body)],
    ['that does not', (body: string) => new Blob([body]).stream()],
  ])('a body %s, and is too long, is refused', async (_, bodyOf) => {
    const request = { method: 'POST', body: bodyOf(`${oneClick}&a=${'a'.repeat(20_000)}`), duplex: 'half' } as const
    const response = await fetch(link('u'), { ...request, headers: { 'Content-Type': form } })
    expect([response.status, state()]).toEqual([413, 'active'])
  })
})

describe('whoever looks after it', () => {
  test('sees that it is alive and ready, and counts', async () => {
    await post(link('u'), oneClick)
    const [alive, ready] = [await fetch(`${service.address}healthz`), await fetch(`${service.address}readyz`)]
    expect([alive.status, await alive.text(), ready.status, await ready.text()]).toEqual([
      200,
      'alive\n',
      200,
      'ready\n',
    ])
    const metrics = await fetch(`${service.address}metrics`)
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await metrics.text()
    expect(text).toMatch(/^courant_wishes_total\{wish="one-click"\} [1-9]\d*$/m)
    expect(text).toMatch(
      /^courant_http_requests_total\{method="POST",route="\/mail\/u\/:token",status="200"\} [1-9]\d*$/m,
    )
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) .+|[a-z_]+(?:\{(?:[a-z]+="[^"\\]*",?)+\})? [\d.e+-]+)$/)
    }
    for (const own of [reader.id, '@', tokenOf(reader.id, 'u')]) expect(text).not.toContain(own)
  })

  test('reads a log of lines of JSON, in which there is nobody', async () => {
    await post(link('u'), oneClick)
    await fetch(`${service.address}mail/u/${encodeURIComponent(reader.address)}?${reader.address}`)
    const { subscribers } = stored()
    const lines = service.log().trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(Object.keys(JSON.parse(line)).slice(0, 2)).toEqual(['time', 'event'])
    for (const own of subscribers.flatMap(({ address, public_id: id }) => [address, id, tokenOf(String(id), 'u')])) {
      if (own !== null) expect(service.log()).not.toContain(own)
    }
    expect(service.log()).not.toMatch(/@|v1\./)
  })
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s lets a request that was begun end well, takes up no other, and ends with 0',
  async (name) => {
    const own = await startService(root, env, ['--quiet'])
    const { port } = new URL(own.address)
    const path = `/mail/u/${tokenOf(reader.id, 'u')}`
    const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8')
    let answer = ''
    socket.on('data', (text: string) => {
      answer += text
    })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    const head = `POST ${path} HTTP/1.1\r\nHost: a.example\r\nExpect: 100-continue\r\nContent-Type: ${form}\r\nContent-Length: ${oneClick.length}\r\n\r\n`
    const begun = new Promise<void>((resolve) => socket.once('data', () => resolve()))
    socket.write(head)
    await begun
    own.signal(name)
    for (let refused = false; !refused; )
      refused = await fetch(own.address).then(
        () => false,
        () => true,
      )
    socket.write(oneClick)
    await closed
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n(?:.+\r\n)*connection: close\r\n/i)
    expect([await own.ended, state()]).toEqual([0, 'left'])
    expect(own.log()).not.toContain('answered')
  },
)

describe('courant serve', () => {
  const plain = { 'courant.yaml': settings }
  test.each<
    [string, Readonly<Record<string, string>> | undefined, Readonly<Record<string, string>>, string[], number, string]
  >([
    ['without service.url', plain, env, [], 3, 'setup/service'],
    ['without a secret', undefined, {}, [], 3, 'setup/secret'],
    ['with a secret that somebody thought up', undefined, { COURANT_SECRET: 'hunter2' }, [], 3, 'setup/secret'],
    ['with a port that is none', undefined, env, ['--port', '80a'], 2, 'usage/argument'],
    ['with an address that is not ours', undefined, env, ['--host', '192.0.2.1', '--port', '0'], 3, 'serve/address'],
  ])('%s says what is to do, and ends', async (_, files, world, args, code, failure) => {
    const ended = await courant(files === undefined ? root : await publication(files), ['serve', ...args], {
      env: world,
    })
    expect([ended.code, ended.out]).toEqual([code, ''])
    expect(ended.err).toContain(failure)
  })

  test('says so where somebody listens there already', async () => {
    const { port } = new URL(service.address)
    const ended = await courant(root, ['serve', '--port', port], { env })
    expect([ended.code, ended.err.includes('serve/address')]).toEqual([3, true])
  })

  test('--help fits 80 columns', async () => {
    const { code, out } = await courant(root, ['serve', '--help'])
    expect([code, out.split('\n').filter((line) => [...line].length > 80)]).toEqual([0, []])
  })
})
