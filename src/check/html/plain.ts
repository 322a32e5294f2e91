import { readHtml } from './parse.ts'

/** The plain text that a piece of HTML is: what a reader shows of an RSS description. */
export function plainTextOf(html: string): string {
  return /[<&]/.test(html) ? readHtml(html).text : html
}
