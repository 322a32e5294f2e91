import { isoDay, rfc3339 } from '../../../base/calendar.ts'
import { escapeHtml } from '../../../base/html.ts'
import { directionOf } from '../../../base/language.ts'
import type { Channel } from '../../feed/channel/channel.ts'
import type { ChannelItem } from '../../feed/channel/item.ts'
import type { Format } from '../../feed/skeleton.ts'
import { counted } from '../counts.ts'
import type { FeedsData, IssueFeed } from '../view.ts'
import { rawItems } from './raw-item.ts'

const formats: readonly (readonly [Format, string])[] = [
  ['atom', 'Atom'],
  ['rss', 'RSS'],
  ['json', 'JSON Feed'],
]

/** The channels of all issues, and of all entries. */
const mainFolders: ReadonlySet<string> = new Set(['', 'entries/'])

/** What feeds.hbs is filled with: the items of the two channels that have all; of the others, which have the same, how many. */
export function feedsViewData({ feeds }: FeedsData): object {
  const isMain = ({ channel }: IssueFeed) => mainFolders.has(channel.folder)
  const whole = feeds.filter(isMain)
  const others = feeds.filter((feed) => !isMain(feed))
  return {
    any: feeds.length > 0,
    channels: whole.map((feed, index) => channelData(feed, `c${index}`)),
    others: others.map(({ channel, items }) => ({
      ...headData(channel),
      total: counted(items.length, 'item'),
    })),
  }
}

function channelData({ channel, items }: IssueFeed, id: string): object {
  const raw = formats.map(([format, name]) => ({ format, name, texts: rawItems(channel, items, format) }))
  return {
    ...headData(channel),
    id,
    total: counted(items.length, 'item'),
    items: items.map((item, index) => ({
      ...itemData(item),
      id: `${id}i${index}`,
      open: items.length === 1,
      raw: raw.map(({ texts, ...named }) => ({ ...named, text: texts[index] ?? '' })),
    })),
  }
}

/** What is told of a channel; its addresses are those of the preview. */
function headData({ title, language, folder }: Channel): object {
  return {
    title,
    language,
    kindPath: folder === '' ? '/' : `/${folder}`,
    addresses: formats.map(([format, name]) => ({ name, href: `/site/${folder}${fileOf[format]}` })),
  }
}

const fileOf: Readonly<Record<Format, string>> = { atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' }

function itemData(item: ChannelItem): object {
  const { title, language, published, updated, url, externalUrl, authors, categories, summary, attachments } = item
  return {
    title,
    language,
    day: isoDay(published),
    updated: updated === published ? null : rfc3339(updated),
    link: externalUrl ?? url,
    permalink: item.id,
    authors: authors.map(({ name }) => name).join(', '),
    categories,
    summary,
    attachments: attachments.map((file) => file.url),
    frame: readerDocument(item),
  }
}

/** The content of an item as a reader without styles of its own shows it: a document for a frame in which nothing runs. */
function readerDocument({ html, language, title }: ChannelItem): string {
  const head = [
    '<meta charset="utf-8">',
    `<title>${escapeHtml(title)}</title>`,
    '<base target="_blank">',
    '<link rel="stylesheet" href="/preview/reader.css">',
  ]
  const root = `<html lang="${language}" dir="${directionOf(language)}">`
  return `<!doctype html>${root}<head>${head.join('')}</head><body>${html}</body></html>`
}
