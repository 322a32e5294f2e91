import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../needs.ts'
import { courant, samplePublication } from '../publication.ts'

const run = promisify(execFile)
const programs = ['/usr/bin/newsboat', '/usr/lib/python3/dist-packages/feedparser']

interface Item {
  id: string
  title: string
  url: string
  external_url?: string
  date_published: string
}

describe.skipIf(missing('newsboat and python3-feedparser', programs))('real feed readers', () => {
  let server: Server
  let site: string
  let items: Item[]

  beforeAll(async () => {
    const root = await samplePublication()
    await courant(root, ['build'])
    const dist = join(root, 'dist')
    items = JSON.parse(await readFile(join(dist, 'entries/feed.json'), 'utf8')).items
    server = createServer(async (request, response) => {
      response.setHeader('Content-Type', 'application/xml; charset=utf-8')
      response.end(await readFile(join(dist, request.url ?? '')))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterAll(() => server?.close())

  test.each(['atom.xml', 'rss.xml'])('newsboat shows the titles, links, days and text of %s', async (feed) => {
    const folder = await mkdtemp(join(tmpdir(), 'courant-'))
    await writeFile(join(folder, 'urls'), `${site}/entries/${feed}\n`)
    await run('newsboat', [
      '-u',
      join(folder, 'urls'),
      '-c',
      join(folder, 'cache.db'),
      '-C',
      '/dev/null',
      '-x',
      'reload',
    ])
    const rows = new DatabaseSync(join(folder, 'cache.db'))
      .prepare('select guid, title, url, pubDate, content from rss_item')
      .all()
    const byId = new Map(rows.map((row) => [row['guid'], row]))
    expect(rows).toHaveLength(items.length)
    for (const { id, title, url, external_url: external, date_published: date } of items) {
      expect(byId.get(id)).toMatchObject({ title, url: external ?? url, pubDate: Math.floor(Date.parse(date) / 1000) })
    }
    expect(rows.some(({ content }) => String(content).includes('理解任意视频中的摄像机运动'))).toBe(true)
  })

  test.each(['atom.xml', 'rss.xml'])('feedparser reads %s without a complaint', async (feed) => {
    const script = `
import feedparser, json, sys
d = feedparser.parse(sys.argv[1])
print(json.dumps({'bozo': bool(d.bozo), 'version': d.version, 'items': [
  [e.id, e.title, e.link, e.published_parsed[:6], e.content[0].value if 'content' in e else ''] for e in d.entries]}))`
    const { stdout } = await run('/usr/bin/python3', ['-c', script, `${site}/entries/${feed}`])
    const parsed = JSON.parse(stdout) as {
      bozo: boolean
      version: string
      items: [string, string, string, number[], string][]
    }
    expect([parsed.bozo, parsed.version]).toEqual([false, feed === 'atom.xml' ? 'atom10' : 'rss20'])
    expect(parsed.items.map(([id, title, link]) => [id, title, link])).toEqual(
      items.map(({ id, title, url, external_url: external }) => [id, title, external ?? url]),
    )
    expect(parsed.items.map(([, , , [year, month, day]]) => [year, month, day])).toEqual(
      items.map(({ date_published: date }) => date.slice(0, 10).split('-').map(Number)),
    )
    expect(parsed.items.every(([, , , , content]) => content.length > 20)).toBe(true)
  })
})
