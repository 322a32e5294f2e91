import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { signToken, tokenKeys } from '../../src/domain/link/token.ts'
import { topicKey } from '../../src/domain/topic/topic.ts'
import { serviceWordsFor } from '../../src/render/page/service-words.ts'
import { courant, publication, settings } from '../publication.ts'
import { type RunningService, startService } from '../service.ts'

const secret = 'a7'.repeat(32)
const env = { COURANT_SECRET: secret }
const words = serviceWordsFor('zh-Hans' as LanguageTag)
const sections = ['Rust', '论文', 'Talks, videos', 'ذكاء اصطناعي', 'C & <b>']

const digest = (extra: string): string =>
  [...sections, extra]
    .map((title, at) => {
      const line = (n: number) => `- [${at}.${n}](https://a.example/${at}/${n}): words of it.\n`
      return `## ${title.replaceAll('<', '\\<')}\n\n${line(0)}${line(1)}\n`
    })
    .join('')

let root: string
let service: RunningService
let reader: { address: string; id: string }
const addresses = Array.from({ length: 40 }, (_, n) => `reader-${n}@example.org`)

beforeAll(async () => {
  root = await publication({
    'courant.yaml': `${settings}  topics: true\nservice:\n  url: https://courant.example/mail/\n`,
    'digests/2025-05-02.md': digest('Once'),
    'digests/2025-05-09.md': digest('Once more'),
    'readers.csv': `email,name\n${addresses.map((address) => `${address},Ada Lovelace\n`).join('')}`,
  })
  const imported = await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'yes'], { env })
  expect([imported.code, imported.err]).toEqual([0, ''])
  service = await startService(root, env)
})

afterAll(async () => {
  service.signal('SIGTERM')
  expect(await service.ended).toBe(0)
  expect((await courant(root, ['verify'], { env })).code).toBe(0)
})

/** What the database says. */
function stored() {
  const database = new DatabaseSync(join(root, '.courant/courant.db'), { readOnly: true })
  const all = (sql: string, ...values: string[]) => database.prepare(sql).all(...values)
  const chosen = all(
    `select topic.name as name from subscriber join subscriber_topic on subscriber_id = subscriber.id
     join topic on topic.id = topic_id where public_id = ? order by topic.name`,
    reader.id,
  ).map(({ name }) => String(name))
  const events = all('select kind, how, words from consent_event order by id')
  database.close()
  return { chosen, events }
}

beforeEach(() => {
  const address = addresses.pop() ?? expect.fail('there are too few readers')
  const database = new DatabaseSync(join(root, '.courant/courant.db'), { readOnly: true })
  const row = database.prepare('select public_id from subscriber where address = ?').get(address)
  database.close()
  reader = { address, id: String(row?.['public_id']) }
})

const link = (purpose: 'u' | 'm' = 'm') =>
  `${service.address}mail/${purpose}/${signToken({ id: reader.id }, purpose, tokenKeys([secret]))}`

/** What a browser sends by a form: a wish, and the boxes that are ticked. */
const post = (wish: string, ticked: readonly string[], url = link()) =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams([['wish', wish], ...ticked.map((topic): [string, string] => ['topic', topic])]),
  })

const boxesIn = (html: string) =>
  [...html.matchAll(/name="topic" value="([^"]*)"( checked)?/g)].map(([, key, ticked]) => [key, ticked !== undefined])

describe('the page where readers choose among sections', () => {
  test('offers what came twice, in the order of the newest issue, and shows nothing of what a reader has chosen', async () => {
    const before = await (await fetch(link())).text()
    expect(boxesIn(before)).toEqual(sections.map((title) => [topicKey(title), false]))
    expect(before).not.toContain('Once')
    expect(before).not.toContain('<b>')
    await post('choose', ['rust'])
    expect(stored().chosen).toEqual(['Rust'])
    expect(await (await fetch(link())).text()).toBe(before)
  })

  test.each<readonly [what: string, ticked: readonly string[], chosen: readonly string[]]>([
    ['by keys, as the page sends them', ['论文', 'Talks, videos'].map(topicKey), ['Talks, videos', '论文']],
    ['by names in any spelling', ['RUST ', ' ذكاء  اصطناعي'], ['Rust', 'ذكاء اصطناعي']],
    ['one twice', ['rust', 'rust'], ['Rust']],
    ['with what is not offered', ['rust', 'Once', "'; drop table topic; --", 'x'.repeat(5000)], ['Rust']],
    ['all that is offered', sections, [...sections].sort()],
  ])('keeps a choice %s, as it is offered, with evidence, and twice is as good as once', async (_, ticked, chosen) => {
    const first = await post('choose', ticked)
    const html = await first.text()
    expect([first.status, html.includes(words.chosen)]).toEqual([200, true])
    expect(boxesIn(html).flatMap(([key, is]) => (is ? [key] : []))).toHaveLength(chosen.length)
    const after = stored()
    expect(after.chosen).toEqual(chosen)
    expect(after.events.at(-1)).toMatchObject({ kind: 'topics', how: 'link' })
    for (const topic of chosen) expect(String(after.events.at(-1)?.['words'])).toContain(topic)
    expect(await (await post('choose', [...ticked].reverse())).text()).toBe(html)
    expect(stored()).toEqual(after)
    for (const own of [reader.address, reader.id, 'Ada']) expect(html).not.toContain(own)
  })

  test('a choice takes the place of the one before it, and all is all again', async () => {
    await post('choose', ['rust', topicKey('论文')])
    await post('choose', [topicKey('ذكاء اصطناعي')])
    expect(stored().chosen).toEqual(['ذكاء اصطناعي'])
    const all = await post('everything', ['rust'])
    expect([all.status, (await all.text()).includes(words.whole), stored().chosen]).toEqual([200, true, []])
    const after = stored()
    await post('everything', [])
    expect(stored()).toEqual(after)
  })

  test.each([
    ['nothing', []],
    ['nothing that is offered', ['Once', '']],
  ])('with %s ticked it says so, and changes nothing', async (_, ticked) => {
    await post('choose', ['rust'])
    const before = stored()
    const response = await post('choose', ticked)
    expect([response.status, (await response.text()).includes(words.unticked)]).toEqual([400, true])
    expect(stored()).toEqual(before)
  })

  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])(
    '%s with a choice in its query changes nothing',
    async (method) => {
      const before = stored()
      await fetch(`${link()}?wish=choose&topic=rust`, { method })
      expect(stored()).toEqual(before)
    },
  )

  test('a link to leave by chooses nothing, and whoever has left has nothing to choose', async () => {
    expect((await post('choose', ['rust'], link('u'))).status).toBe(400)
    expect(stored().chosen).toEqual([])
    await post('leave', [])
    const before = stored()
    const response = await post('choose', ['rust'])
    expect([response.status, (await response.text()).includes(words.left)]).toEqual([200, true])
    expect(stored()).toEqual(before)
  })

  test('whoever pauses chooses too, goes on pausing, and has the choice when they resume', async () => {
    await post('pause', [])
    const response = await post('choose', ['rust'])
    expect([(await response.text()).includes(words.paused), stored().chosen]).toEqual([true, ['Rust']])
    expect(await (await post('resume', [])).text()).toContain(words.active)
    expect(stored().chosen).toEqual(['Rust'])
  })

  test('one click of a mail program leaves, with boxes ticked or not', async () => {
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click', wish: 'choose', topic: 'rust' })
    const response = await fetch(link('u'), { method: 'POST', body })
    expect([(await response.text()).includes(words.left), stored().chosen]).toEqual([true, []])
  })

  test('a form as browsers send files chooses too, and a file is no topic', async () => {
    const body = new FormData()
    body.append('wish', 'choose')
    body.append('topic', 'rust')
    body.append('topic', new File(['论文'], '论文'))
    expect((await fetch(link(), { method: 'POST', body })).status).toBe(200)
    expect(stored().chosen).toEqual(['Rust'])
  })
})
