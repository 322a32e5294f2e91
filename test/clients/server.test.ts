import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import { type MemoryPublication, memoryPublication } from '../memory-publication.ts'
import { digest, settings } from '../publication.ts'
import { type Host, serve } from './server.ts'

const modified = instant(Date.UTC(2026, 1, 3, 4, 5, 6, 789))
const publication: MemoryPublication = memoryPublication(settings, { 'digests/2025-05-02.md': digest })
let host: Host

beforeAll(async () => {
  await publication.publish(modified)
  host = await serve(publication.site)
})
afterAll(() => host?.close())

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(host.url + path, init)

test.each([
  ['atom.xml', 'application/xml; charset=utf-8'],
  ['entries/rss.xml', 'application/xml; charset=utf-8'],
  ['feed.json', 'application/feed+json; charset=utf-8'],
  ['opml.xml', 'application/xml'],
  ['robots.txt', 'text/plain; charset=utf-8'],
  ['subscribe/', 'text/html; charset=utf-8'],
  ['', 'text/html; charset=utf-8'],
])('serve() serves “%s” as %s, with what _headers says of it', async (path, type) => {
  const response = await ask(path)
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type])
  expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe(/(?:atom|rss|feed)\.\w+$/.test(path) ? '*' : null)
  const file = publication.site.get(path.replace(/(^|\/)$/, '$1index.html'))
  expect(Buffer.from(await response.arrayBuffer()).equals(file?.content ?? new Uint8Array())).toBe(true)
})

test.each([
  { says: 'the ETag', headers: (etag: string) => ({ 'If-None-Match': etag }), status: 304 },
  { says: 'the ETag, weakened', headers: (etag: string) => ({ 'If-None-Match': `"x", W/${etag}` }), status: 304 },
  { says: 'any ETag', headers: () => ({ 'If-None-Match': '*' }), status: 304 },
  { says: 'another ETag', headers: () => ({ 'If-None-Match': '"x"' }), status: 200 },
  {
    says: 'another ETag and the day',
    headers: () => ({ 'If-None-Match': '"x"', 'If-Modified-Since': 'Tue, 03 Feb 2026 04:05:06 GMT' }),
    status: 200,
  },
  { says: 'the day', headers: () => ({ 'If-Modified-Since': 'Tue, 03 Feb 2026 04:05:06 GMT' }), status: 304 },
  { says: 'a day before', headers: () => ({ 'If-Modified-Since': 'Tue, 03 Feb 2026 04:05:05 GMT' }), status: 200 },
  { says: 'no day', headers: () => ({ 'If-Modified-Since': 'yesterday' }), status: 200 },
])('serve() answers who says $says with $status', async ({ headers, status }) => {
  const first = await ask('atom.xml')
  expect(first.headers.get('Last-Modified')).toBe('Tue, 03 Feb 2026 04:05:06 GMT')
  const etag = first.headers.get('ETag') ?? ''
  // Without this, fetch() asks every host on the way to look anew.
  const again = await ask('atom.xml', { headers: headers(etag), cache: 'no-store' })
  expect([again.status, again.headers.get('ETag')]).toEqual([status, etag])
  expect((await again.text()).length > 0).toBe(status === 200)
})

test('serve() answers HEAD without a body, knows nothing else, and writes down what it answered', async () => {
  host.log.splice(0)
  const head = await ask('atom.xml', { method: 'HEAD' })
  expect(Number(head.headers.get('Content-Length'))).toBe(publication.site.get('atom.xml')?.content.length)
  await ask('atom.xml', { method: 'DELETE' })
  await ask('none.xml')
  expect(host.log).toEqual([
    { method: 'HEAD', path: 'atom.xml', status: 200 },
    { method: 'DELETE', path: 'atom.xml', status: 405 },
    { method: 'GET', path: 'none.xml', status: 404 },
  ])
})
