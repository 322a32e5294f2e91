import { type DocumentElement, textIn } from '../html/document.ts'
import type { LetterFile } from './document.ts'
import type { LetterFault, LetterFinding } from './fault.ts'

/** Faults as findings: each with its line and column in the HTML, the line itself, and the heading that it is below. */
export function findingsIn(
  { path, html }: LetterFile,
  faults: readonly LetterFault[],
  elements: readonly DocumentElement[],
): LetterFinding[] {
  const headings = elements.filter(({ name }) => /^h[1-6]$/.test(name))
  return faults.map(({ at, ...said }) => {
    if (at === undefined) return { ...said, place: { file: path, line: 1, column: 1 } }
    const before = html.slice(0, at).lastIndexOf('\n') + 1
    const place = { file: path, line: lineAt(html, at), column: at - before + 1 }
    const end = html.indexOf('\n', at)
    const text = html.slice(before, end < 0 ? undefined : end).replace(/\r$/, '')
    const length = Math.max(1, /^<[a-z\d-]+|^[^\s=">]+/i.exec(html.slice(at, at + 40))?.[0].length ?? 1)
    const heading = headings.findLast((one) => one.at <= at)
    const item = heading === undefined ? '' : textIn(heading.node).trim()
    return { ...said, place, excerpt: { text, length }, ...(item === '' ? {} : { item }) }
  })
}

function lineAt(html: string, at: number): number {
  let line = 1
  for (let index = html.indexOf('\n'); index >= 0 && index < at; index = html.indexOf('\n', index + 1)) line += 1
  return line
}
