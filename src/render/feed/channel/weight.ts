import type { ChannelItem } from './item.ts'

/** What every item takes beside its texts: ids, addresses, dates, names, categories, and the tags around them. */
const frame = 1500

const bytes = (text: string): number => Buffer.byteLength(text)

/** How many bytes an item takes at most, in the format that needs most for it. */
export function weightOf(item: ChannelItem): number {
  const { title, categories, authors, weight } = item
  const words = [title, ...categories, ...authors.map(({ name }) => name)].join('')
  return frame + 6 * bytes(words) + (weight ?? textWeight(item))
}

/** How many bytes the texts of an item take of that. */
export function textWeight({ summary, html, text }: Pick<ChannelItem, 'summary' | 'html' | 'text'>): number {
  // A CDATA section leaves it as it is: no SafeHtml has `]]>` in it, and what XML may not hold takes more in JSON.
  const xml = bytes(html) + '<![CDATA[]]>'.length
  const json = bytes(JSON.stringify(html)) + bytes(JSON.stringify(text))
  return 6 * bytes(summary) + Math.max(xml, json)
}
