import { truncate } from '../../../base/grapheme.ts'

/** As much as a tab or a list of search results shows. */
const most = 70

/** The title of a page as its tab has it: without the publication's name, then without its end, where it is too long. */
export function tabTitle(title: string, publication: string): string {
  if (title.length <= most) return title
  return truncate(title.replace(` · ${publication}`, ''), most)
}
