import { readHtml } from './parse.ts'

/** Marks that ask for a parser: a tag, or a reference that is none of those that feeds are written with. */
const rich = /<|&(?!(?:amp|lt|gt|quot|#38|#60);)[a-z#]/i

/** The plain text that a piece of HTML is: what a reader shows of an RSS description. */
export function plainTextOf(html: string): string {
  if (!html.includes('&') && !html.includes('<')) return html
  if (rich.test(html)) return readHtml(html).text
  return html.replace(/&(amp|lt|gt|quot|#38|#60);/gi, (_, name: string) => characters[name.toLowerCase()] ?? '')
}

const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#38': '&',
  '#60': '<',
}
