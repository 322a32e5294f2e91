import { truncate } from '../../../base/grapheme.ts'

/** As much as a tab or a list of search results shows; html-validate (long-title) counts what is escaped as it is written. */
const most = 70

/** How long a text is in HTML at most. */
const written = (text: string): number => text.replace(/[&<>"'`=]/g, '&quot;').length

/** The title of a page as its tab has it: without the publication's name, then without its end, where it is too long. */
export function tabTitle(title: string, publication: string): string {
  if (written(title) <= most) return title
  const own = title.replace(` · ${publication}`, '')
  let short = truncate(own, most)
  for (let room = most - 1; written(short) > most; room -= 1) short = truncate(own, room)
  return short
}
