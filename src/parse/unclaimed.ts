import type { RootContent } from 'mdast'
import { mayBeSubject } from './line/handle.ts'
import { linksIn } from './line/inline.ts'
import { note, type Source } from './source.ts'
import type { RawSection } from './structure/sections.ts'

/** Notes each block of prose that has links: what a reader of the feed of entries will not see. */
export function noteUnclaimed(sections: readonly RawSection[], source: Source): void {
  const prose = sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'prose' ? part.blocks : [])))
  for (const block of prose) {
    const links = linksIn([block]).filter(mayBeSubject)
    if (links.length === 0 || block.position === undefined) continue
    const message = `${nameOf(block)} with ${links.length === 1 ? 'a link' : `${links.length} links`} is no entry`
    const hint = 'It stays in the page and the letter. Where it should be one, name the shape of its section.'
    note(source, { code: 'entry/unclaimed', severity: 'info', message, hint }, block.position.start)
  }
}

const names: Readonly<Partial<Record<RootContent['type'], string>>> = {
  paragraph: 'A paragraph',
  list: 'A list',
  defList: 'A definition list',
  table: 'A table',
  blockquote: 'A quote',
}

const nameOf = ({ type }: RootContent): string => names[type] ?? 'A block'
