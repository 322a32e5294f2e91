import { type FeedDocument, markWithin } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'

const { error, warning } = faults('feed/text')

/** Titles and summaries are there, and are plain text: what readers make of markup in them differs from one to the next. */
export function textFaults({ title, subtitle, format, marked, fresh, mark }: FeedDocument): Fault[] {
  const within = fresh.flatMap((item) => item.marked.map((one) => markWithin(item, one.mark)))
  const markup = [...marked.map((one) => one.mark), ...within]
  const found = markup.map((one) => error('A title or summary is markup; it should be plain text', ours, { mark: one }))
  if ((title?.text ?? '').trim() === '') found.push(error('The feed has no title', ours, title ?? { mark }))
  if (format === 'rss' && (subtitle?.text ?? '').trim() === '')
    found.push(error('The channel has no description', ours, subtitle ?? { mark }))
  const untitled = fresh.filter((item) => (item.title?.text ?? '').trim() === '')
  const hint = 'Readers show an untitled item by its address: give it a title in the digest.'
  return [...found, ...untitled.map((item) => warning('The item has no title', hint, { item }))]
}
