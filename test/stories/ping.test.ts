import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { courant, publication } from '../publication.ts'

let server: Server
let origin: string
let root: string
let told: string[] = []
let hubStatus = 204

beforeAll(async () => {
  // One server for both: the site below /, the hub at /hub.
  server = createServer(async (request, response) => {
    if (request.method === 'POST' && request.url === '/hub') {
      const body = new URLSearchParams(Buffer.concat(await request.toArray()).toString())
      if (body.get('hub.mode') === 'publish') told.push(body.get('hub.url') ?? '')
      response.writeHead(hubStatus).end(hubStatus === 204 ? '' : 'Sorry:\n unknown \u001b[31mtopic')
      return
    }
    const file = await readFile(join(root, 'site', request.url ?? '')).catch(() => undefined)
    response.writeHead(file === undefined ? 404 : 200).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => server?.close())

beforeEach(async () => {
  told = []
  hubStatus = 204
  root = await publication({
    'courant.yaml': `title: T\nurl: ${origin}/\nlanguage: zh-Hans\nfeeds:\n  items: 1\n  hub: ${origin}/hub\n`,
  })
  for (const day of [1, 2, 3])
    await writeFile(join(root, `digests/2025-06-0${day}.md`), `- [${day}](https://a.example/${day}) is new\n`)
  await courant(root, ['build'])
  await courant(root, ['build', '--out', 'site'])
})

const feeds = ['atom.xml', 'entries/atom.xml', 'entries/feed.json', 'entries/rss.xml', 'feed.json', 'rss.xml']

test('ping: the hub is told of every current feed once, and of no archive', async () => {
  const { code, out, err } = await courant(root, ['ping'])
  expect([code, err]).toEqual([0, ''])
  expect(told.sort()).toEqual(feeds.map((path) => `${origin}/${path}`))
  expect(out).toMatch(/The hub was told of 6 of 6 feeds\.\n$/)
  expect(await readFile(join(root, 'dist/archive/1/atom.xml'), 'utf8')).not.toContain('rel="hub"')
})

test('ping: a feed that is not deployed as it was built is left out and named, unless nobody is to ask', async () => {
  await writeFile(join(root, 'site/rss.xml'), 'old')
  await rm(join(root, 'site/feed.json'))
  const { code, out } = await courant(root, ['ping', '--json'])
  expect(code).toBe(4)
  expect(told).toHaveLength(4)
  const left = (JSON.parse(out) as { feed: string; state: string; reason: string }[]).filter(
    ({ state }) => state !== 'told',
  )
  expect(left).toEqual([
    { feed: `${origin}/feed.json`, state: 'not deployed', reason: 'the site answers 404' },
    { feed: `${origin}/rss.xml`, state: 'not deployed', reason: 'the site has another file than dist/' },
  ])
  expect((await courant(root, ['ping'])).out).toContain('Deploy dist/, and run `courant ping` again.')
  expect((await courant(root, ['ping', '--no-deployed', '--quiet'])).code).toBe(0)
})

test('ping: what the hub says against it is shown, and commands no terminal', async () => {
  hubStatus = 400
  const { code, out } = await courant(root, ['ping'])
  expect(code).toBe(4)
  expect(out).toMatch(/refused\s+http.*\n\s+400 Sorry: unknown [^\u001b]*topic/)
})

test('ping: a hub that is not there', async () => {
  const settings = `title: T\nurl: ${origin}/\nlanguage: zh-Hans\nfeeds: {hub: "http://127.0.0.1:9/"}\n`
  await writeFile(join(root, 'courant.yaml'), settings)
  const { code, out } = await courant(root, ['ping', '--no-deployed'])
  expect(code).toBe(4)
  expect(out).toContain('unreachable')
})

test.each([
  ['no hub', 'title: T\nurl: https://a.example/\n', 'names no hub'],
  ['no site', 'title: T\nurl: https://a.example/\nfeeds: {hub: "https://hub.example/"}\n', 'no feeds in dist/'],
])('ping: %s', async (_, text, words) => {
  await writeFile(join(root, 'courant.yaml'), text)
  await rm(join(root, 'dist'), { recursive: true })
  await mkdir(join(root, 'dist'))
  const { code, err } = await courant(root, ['ping'])
  expect([code, err]).toEqual([3, expect.stringContaining(words)])
})
