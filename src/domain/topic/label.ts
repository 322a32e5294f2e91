import { xmlSafe } from '../../base/xml.ts'

/** A title in one line, as it names a section, a topic or a category of a feed. */
export const inOneLine = (title: string): string =>
  xmlSafe(title)
    .replace(/[\t\n ]{2,}|[\t\n]/g, ' ')
    .trim()
