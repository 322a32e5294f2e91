import type { Element, Root, RootContent } from 'hast'
import type { Place } from '../../domain/diagnostic.ts'
import type { Entry, Issue } from '../../domain/issue.ts'

/** An issue with the lines of the digests that it is of, by their paths. */
export interface WrittenIssue {
  readonly issue: Issue
  readonly lines: ReadonlyMap<string, readonly string[]>
}

/** An element of an issue, where its author wrote it. */
export interface WrittenElement {
  readonly element: Element
  readonly place: Place
  /** The entry that it is in, if any. */
  readonly entry?: Entry
}

/** Every element of an issue that is named `name`, in its author's order. */
export function elementsIn(written: WrittenIssue, name: string): WrittenElement[] {
  const found: WrittenElement[] = []
  let near = written.issue.place
  for (const { parts } of written.issue.sections) {
    for (const part of parts) {
      if (part.kind === 'entry') near = part.entry.place
      const body = part.kind === 'entry' ? part.entry.body : part.body
      const entry = part.kind === 'entry' ? { entry: part.entry } : {}
      for (const element of elementsNamed(name, body as Root))
        found.push({ element, place: placeOf(element, near, written.lines), ...entry })
    }
  }
  return found
}

/** The elements of that name below `parent`, in order. */
function elementsNamed(name: string, parent: Root | Element): Element[] {
  return (parent.children as RootContent[]).flatMap((child) => {
    if (child.type !== 'element') return []
    return child.tagName === name ? [child, ...elementsNamed(name, child)] : elementsNamed(name, child)
  })
}

/**
 * Where an element stands: where Markdown says, if it does; else (raw HTML, what was tidied) where its address is written; else
 * `near`, what it is in. An issue of several digests is searched for the one whose line has the address.
 */
function placeOf(element: Element, near: Place, lines: WrittenIssue['lines']): Place {
  const at = element.position?.start
  const files = [near.file, ...[...lines.keys()].filter((file) => file !== near.file)]
  const needles = needlesOf(element)
  if (at?.line !== undefined) {
    const has = (file: string) => needles.some((needle) => lines.get(file)?.[at.line - 1]?.includes(needle))
    const file = lines.size === 1 ? near.file : (files.find(has) ?? near.file)
    return { file, line: at.line, column: at.column }
  }
  for (const needle of needles) {
    for (const file of files) {
      const found = search(lines.get(file) ?? [], {
        needle,
        tag: element.tagName,
        from: file === near.file ? near.line : 1,
      })
      if (found !== undefined) return { file, ...found }
    }
  }
  return near
}

/** What of an element's address its author may have written: all of it, without its end, its last segment. */
function needlesOf({ properties: { href, src } }: Element): string[] {
  const address = typeof href === 'string' ? href : typeof src === 'string' ? src : ''
  const url = URL.parse(address)
  if (url === null) return []
  const last = url.pathname.split('/').findLast((segment) => segment !== '') ?? ''
  const path = url.pathname + url.search + url.hash
  return [address, address.replace(/\/$/, ''), ...(path.length > 3 ? [path] : []), ...(last.length > 3 ? [last] : [])]
}

/** What is searched for: an address, from a line on; where it is in a tag of HTML, that is meant. */
interface Wanted {
  readonly needle: string
  readonly tag: string
  readonly from: number
}

function search(lines: readonly string[], { needle, tag, from }: Wanted): { line: number; column: number } | undefined {
  const index = lines.findIndex((line, number) => number + 1 >= from && line.includes(needle))
  if (index < 0) return undefined
  const line = lines[index] ?? ''
  const at = line.indexOf(needle)
  const start = line.lastIndexOf(`<${tag}`, at)
  return { line: index + 1, column: (start < 0 || line.slice(start, at).includes('>') ? at : start) + 1 }
}

/** The lines of a text, however they end. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/)

/** What is written at a place, to the end of its line. */
export function lineFrom({ file, line, column }: Place, lines: WrittenIssue['lines']): string {
  return (lines.get(file)?.[line - 1] ?? '').slice(column - 1)
}
