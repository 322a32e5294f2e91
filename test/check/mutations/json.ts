import { firstId, type Mutation, mutationsOf, secondId, swap } from './mutation.ts'

type JsonFeed = Record<string, unknown> & { items: Record<string, unknown>[] }

const inFeed = (change: (feed: JsonFeed) => unknown) => (text: string) => {
  const feed = JSON.parse(text) as JsonFeed
  change(feed)
  return `${JSON.stringify(feed, null, 2)}\n`
}
const set = (values: Record<string, unknown>) => inFeed((feed) => Object.assign(feed, values))
const setItem = (values: Record<string, unknown>) => inFeed(({ items }) => Object.assign(items[0] ?? {}, values))
const drop = (key: string) => inFeed((feed) => delete feed[key])
const dropItem = (key: string) => inFeed(({ items }) => delete items[0]?.[key])

/** Slips in a JSON feed. */
export const jsonMutations: readonly Mutation[] = mutationsOf('entries/feed.json', [
  ['version 1.0', swap('version/1.1', 'version/1'), 'ok', 'INVALID', 'feed/schema'],
  ['the author of 1.0', set({ author: { name: '林晓' } }), 'ok', 'INVALID', 'feed/schema'],
  ['no authors', drop('authors'), 'ok', 'INVALID', 'feed/schema'],
  ['authors, and nobody among them', set({ authors: [] }), 'ok', 'INVALID', 'feed/schema'],
  ['an author who is called nothing', set({ authors: [{ name: '' }] }), 'ok', 'INVALID', 'feed/schema'],
  ['an author who is called a space', set({ authors: [{ name: ' ' }] }), 'ok', 'valid', 'feed/author'],
  ['no title', drop('title'), 'ok', 'INVALID', 'feed/schema'],
  ['no language', drop('language'), 'ok', 'INVALID', 'feed/schema'],
  ['a bad language', set({ language: 'zh Hans' }), 'ok', 'INVALID', 'feed/schema'],
  ['a language that is none', set({ language: 'english' }), 'ok', 'valid', 'feed/language'],
  ['no items', drop('items'), 'ok', 'INVALID', 'feed/schema'],
  ['items that are none', set({ items: {} }), 'ok', 'INVALID', 'feed/schema'],
  ['a relative feed_url', set({ feed_url: 'feed.json' }), 'ok', 'INVALID', 'feed/schema'],
  ['another feed_url', swap('/entries/feed.json', '/feed.json'), 'ok', 'valid', 'feed/link'],
  [
    'a next_url that is itself',
    inFeed((feed) => Object.assign(feed, { next_url: feed['feed_url'] })),
    'ok',
    'valid',
    'feed/archive',
  ],
  ['a key that nobody knows', set({ titel: 'x' }), 'ok', 'INVALID', 'feed/schema'],
  ['a hub of no type', set({ hubs: [{ url: 'https://hub.example/' }] }), 'ok', 'INVALID', 'feed/schema'],

  ['an id that is a number', setItem({ id: 7 }), 'ok', 'INVALID', 'feed/schema'],
  ['a relative id', setItem({ id: '2504.15376' }), 'ok', 'INVALID', 'feed/schema'],
  ['an id that is an address', setItem({ id: 'https://a.example/' }), 'ok', 'valid', 'feed/id'],
  ['no id', dropItem('id'), 'ok', 'INVALID', 'feed/schema'],
  ['two items with one id', swap(`"${secondId}"`, `"${firstId}"`), 'ok', 'valid', 'feed/id'],
  ['a relative url', setItem({ url: '/x' }), 'ok', 'INVALID', 'feed/schema'],
  ['a url of mail', setItem({ external_url: 'mailto:a@a.example' }), 'ok', 'INVALID', 'feed/schema'],
  ['a url that is none', setItem({ external_url: 'https://[x/' }), 'ok', 'valid', 'feed/link'],
  ['no content_html', dropItem('content_html'), 'ok', 'INVALID', 'feed/schema'],
  ['a script in content_html', setItem({ content_html: '<script>alert(1)</script>' }), 'ok', 'valid', 'feed/content'],
  [
    'a relative src in content_html',
    setItem({ content_html: '<img src="x.png" alt="">' }),
    'ok',
    'valid',
    'feed/content',
  ],
  ['another content_html', setItem({ content_html: '<p>x</p>' }), 'ok', 'valid', 'feed/formats'],
  ['another summary', setItem({ summary: 'x' }), 'ok', 'valid', 'feed/formats'],
  ['no title of an item', dropItem('title'), 'ok', 'valid', 'feed/text'],
  ['a day alone', setItem({ date_published: '2025-05-02' }), 'ok', 'INVALID', 'feed/schema'],
  ['a day that is none', setItem({ date_published: '2025-02-30T00:00:00Z' }), 'ok', 'valid', 'feed/date'],
  ['another moment of change', setItem({ date_modified: '2025-05-02T00:00:01Z' }), 'ok', 'valid', 'feed/formats'],
  ['a change before it was published', setItem({ date_modified: '2025-05-01T00:00:00Z' }), 'ok', 'valid', 'feed/date'],
  ['never changed', dropItem('date_modified'), 'ok', 'valid', 'feed/date'],
  ['tags that are one', setItem({ tags: 'x' }), 'ok', 'INVALID', 'feed/schema'],
  [
    'an attachment of no type',
    setItem({ attachments: [{ url: 'https://a.example/x.mp3' }] }),
    'ok',
    'INVALID',
    'feed/schema',
  ],
  [
    'an attachment of another type',
    setItem({ attachments: [{ url: 'https://a.example/x.mp3', mime_type: 'image/mp3' }] }),
    'ok',
    'valid',
    'feed/media',
  ],
  ['an image at a relative address', setItem({ image: 'x.png' }), 'ok', 'INVALID', 'feed/schema'],
  ['a control character in an escape', setItem({ title: 'x\u0000' }), 'ok', 'valid', 'feed/encoding'],
  ['half of a pair of surrogates', setItem({ title: 'x\ud800' }), 'ok', 'valid', 'feed/encoding'],
  ['JSON that ends early', (text) => text.slice(0, -20), 'ERR', 'INVALID', 'feed/not-well-formed'],
  ['a comma too many', swap('  "items": [', '  "items": [,'), 'ERR', 'INVALID', 'feed/not-well-formed'],
])
