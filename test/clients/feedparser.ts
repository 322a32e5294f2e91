import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Format } from '../../src/render/feed/skeleton.ts'
import { type Client, outline, run, second, whole } from './client.ts'

const script = `
import calendar, feedparser, json, sys
etag, modified = json.loads(sys.argv[2])
d = feedparser.parse(sys.argv[1], etag=etag, modified=modified)
fault = bool(d.bozo) or (d.status == 200 and d.version not in ('atom10', 'rss20'))
print(json.dumps({'status': d.status, 'fault': fault, 'known': [d.get('etag'), d.get('modified')], 'items': [{
  'id': e.id, 'title': e.title, 'link': e.link, 'published': calendar.timegm(e.published_parsed),
  'authors': [a.get('name') for a in e.get('authors', [])], 'categories': [t.term for t in e.get('tags', [])],
  'content': e.content[0].value} for e in d.entries]}))`

interface Parsed {
  readonly status: number
  readonly fault: boolean
  readonly known: readonly (string | null)[]
  readonly items: {
    readonly id: string
    readonly title: string
    readonly link: string
    readonly published: number
    readonly authors: string[]
    readonly categories: string[]
    readonly content: string
  }[]
}

/** Elements that it takes away and leaves their words. */
export const droppedByFeedparser: readonly string[] = ['bdi', 'rp', 'rt', 'ruby', 'summary']

/** The author that it gives where it is asked for one. */
export const oneByFeedparser = (authors: readonly string[], format: Format): string =>
  (format === 'atom' ? authors.at(-1) : authors[0]) ?? ''

/** Python’s feedparser, as a program would use it that keeps what it had when nothing is new. */
export const feedparser: Client = {
  name: 'python3-feedparser',
  programs: ['/usr/lib/python3/dist-packages/feedparser'],
  formats: ['atom', 'rss'],
  asks: 'from its second reading on',
  onEdit: 'shows it',
  read: async (url, folder) => {
    const kept = join(folder, 'kept.json')
    const before = await readFile(kept, 'utf8').then(
      (text): Parsed => JSON.parse(text),
      () => undefined,
    )
    const known = JSON.stringify(before?.known ?? [null, null])
    const parsed: Parsed = JSON.parse(await run('/usr/bin/python3', ['-c', script, url, known], { folder }))
    if (parsed.fault) throw new Error(`feedparser complains of ${url}`)
    const now = parsed.status === 304 && before !== undefined ? before : parsed
    await writeFile(kept, JSON.stringify(now))
    return now.items.map((item) => ({
      ...item,
      published: second(item.published * 1000),
      content: outline(item.content),
    }))
  },
  shows: (item) => ({ ...whole(item), content: outline(item.html, droppedByFeedparser) }),
}
