import { appendFile, mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answered } from '../host.ts'
import { missing } from '../needs.ts'
import { courant, samplePublication } from '../publication.ts'
import { ask, programs, type Server, serve } from './server.ts'

const encodings = { nginx: ['gzip'], caddy: ['gzip', 'zstd'] } as const
const decoded = { gzip: gunzipSync, zstd: zstdDecompressSync } as const
const isFeed = (path: string) => /(?:^|\/)(?:atom\.xml|rss\.xml|feed\.json)$/.test(path)

describe.each(programs)('the recipe for $name', (program) => {
  describe.skipIf(missing(program.name, [program.path]))('does what _headers says', () => {
    let dist: string
    let server: Server
    let headers: string
    let feeds: string[]
    let searched: string[]

    beforeAll(async () => {
      const root = await samplePublication()
      await appendFile(join(root, 'courant.yaml'), 'feeds:\n  items: 2\n')
      expect((await courant(root, ['build'])).code).toBe(0)
      dist = join(root, 'dist')
      headers = await readFile(join(dist, '_headers'), 'utf8')
      const files = await readdir(dist, { recursive: true })
      feeds = files.filter(isFeed).map((path) => `/${path}`)
      searched = files.filter((path) => /^search\/.*\.json$/.test(path)).map((path) => `/${path}`)
      expect(searched.length).toBeGreaterThan(0)
      server = await serve(program, dist, await mkdtemp(join(tmpdir(), 'courant-host-')))
    })

    afterAll(() => server?.stop())

    const get = (path: string, more: Readonly<Record<string, string>> = {}) => ask(server.port, path, { headers: more })
    /** What `_headers` says at a path; of two policies the page's own, which says all that the other does. */
    const expected = (path: string): Record<string, string> =>
      Object.fromEntries(answered(headers, path).map(([name, value]) => [name.toLowerCase(), value]))

    test('every feed comes whole, with the headers of _headers', async () => {
      expect(feeds.filter((path) => path.startsWith('/archive/')).length).toBeGreaterThan(10)
      for (const path of feeds) {
        const { status, headers: said, body } = await get(path)
        expect([path, status, said]).toEqual([path, 200, expect.objectContaining(expected(path))])
        expect(body.equals(await readFile(join(dist, path)))).toBe(true)
      }
    })

    test('every feed asked for again by its ETag, or its date, is not sent again', async () => {
      for (const path of feeds) {
        const { headers: first } = await get(path)
        const [tag, date] = [first.etag ?? '', first['last-modified'] ?? '']
        expect(tag).toMatch(/^(?:W\/)?".+"$/)
        expect(Date.parse(date)).toBe(Math.floor((await stat(join(dist, path))).mtimeMs / 1000) * 1000)
        for (const asked of [{ 'If-None-Match': tag }, { 'If-Modified-Since': date }]) {
          const again = await get(path, asked)
          expect([path, asked, again.status, again.body.length]).toEqual([path, asked, 304, 0])
          expect(again.headers['cache-control']).toBe(expected(path)['cache-control'])
        }
        expect((await get(path, { 'If-None-Match': '"another"' })).status).toBe(200)
      }
    })

    test('HEAD says what GET would', async () => {
      for (const path of [...feeds, '/', '/subscribe/', '/search/']) {
        const [head, whole] = [await ask(server.port, path, { method: 'HEAD' }), await get(path)]
        expect([path, head.status, head.body.length]).toEqual([path, 200, 0])
        const { date: _, ...same } = whole.headers
        expect(head.headers).toMatchObject(same)
      }
    })

    test.each(encodings[program.name])('feeds, pages and style sheets come as %s to who takes it', async (encoding) => {
      for (const path of [
        ...feeds,
        ...searched,
        '/index.html',
        '/assets/style.css',
        '/assets/feed.css',
        '/assets/copy.js',
        '/opml.xml',
      ]) {
        const { headers: said, body } = await get(path, { 'Accept-Encoding': encoding })
        expect([path, said['content-encoding'], said.vary]).toEqual([path, encoding, 'Accept-Encoding'])
        const file = await readFile(join(dist, path))
        expect(decoded[encoding](body).equals(file)).toBe(true)
        expect(body.length).toBeLessThan(file.length)
        const again = await get(path, { 'Accept-Encoding': encoding, 'If-None-Match': said.etag ?? '' })
        expect([path, again.status]).toEqual([path, 304])
      }
    })

    test('a page lies at its folder, and a folder without its slash leads there', async () => {
      for (const folder of ['/', '/subscribe/', '/issues/2025-05-02/']) {
        const { status, headers: said, body } = await get(folder)
        expect([folder, status, said['content-type']]).toEqual([folder, 200, 'text/html; charset=utf-8'])
        expect(body.equals(await readFile(join(dist, folder, 'index.html')))).toBe(true)
      }
      const { status, headers: said } = await get('/subscribe')
      expect([301, 302, 308]).toContain(status)
      expect(new URL(said.location ?? '', `http://127.0.0.1:${server.port}/`).pathname).toBe('/subscribe/')
    })

    test.each([
      '/',
      '/subscribe/',
      '/subscribe/index.html',
      '/search/',
      '/search/index.html',
      '/issues/2025-05-02/email.html',
      '/assets/favicon.svg',
    ])('%s has the policies of _headers', async (path) => {
      const { status, headers: said } = await get(path)
      expect([status, said]).toEqual([200, expect.objectContaining(expected(path))])
      expect(said['content-security-policy']).toContain("default-src 'none'")
    })

    test.each([
      ['/assets/style.css', /^text\/css/],
      ['/assets/feed.css', /^text\/css/],
      ['/assets/copy.js', /^(?:text|application)\/javascript/],
      ['/assets/favicon.svg', /^image\/svg\+xml/],
      ['/issues/2025-05-02/email.txt', /^text\/plain; charset=utf-8$/],
    ])('%s has a type that browsers take, since they may not guess', async (path, type) => {
      expect((await get(path)).headers['content-type']).toMatch(type)
    })

    test.each([
      '/nowhere',
      '/issues/none/',
      '/none/atom.xml',
      '/none/feed.json',
      '/_headers',
      '/_redirects',
      '/..%2f..%2fetc%2fpasswd',
    ])('%s is not there, and the page that says so is guarded too', async (path) => {
      const { status, headers: said, body } = await get(path)
      expect([status, said['content-type']]).toEqual([
        path.startsWith('/..') ? status : 404,
        'text/html; charset=utf-8',
      ])
      expect(status).toBeGreaterThanOrEqual(400)
      if (status === 404) expect(body.equals(await readFile(join(dist, '404.html')))).toBe(true)
      expect(said).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' })
      expect(said['content-security-policy']).toContain("frame-ancestors 'none'")
    })
  })
})
