import { cdata } from '../../../base/xml.ts'
import type { ChannelItem } from './item.ts'

/** What every item takes beside its texts: ids, addresses, dates, names, categories, and the tags around them. */
const frame = 1500

const bytes = (text: string): number => Buffer.byteLength(text)

/** How many bytes an item takes at most, in the format that needs most for it. */
export function weightOf({ title, summary, html, text, categories, authors }: ChannelItem): number {
  const words = [title, summary, ...categories, ...authors.map(({ name }) => name)].join('')
  const xml = bytes(cdata(html))
  const json = bytes(JSON.stringify(html)) + bytes(JSON.stringify(text))
  return frame + 6 * bytes(words) + Math.max(xml, json)
}
