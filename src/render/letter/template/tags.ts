/** A tag of Handlebars in a letter's template: what it does, and from where to where it stands. */
export interface Tag {
  readonly kind: 'open' | 'else' | 'close' | 'value' | 'foreign'
  /** The first word in it: a block's helper, or the path that is shown. */
  readonly name: string
  readonly text: string
  readonly from: number
  readonly to: number
}

/**
 * A template with blanks in the stead of its comments, those of HTML and those of Handlebars: neither MJML nor Handlebars knows
 * the other's, and would take what is in them for tags. Every line and column stays where it is. The comments that are
 * conditions for Outlook stay.
 */
export function withoutComments(source: string): string {
  const parts: string[] = []
  const begin = /\{\{~?!(?:--)?|<!--(?!\[if\b|<!\[endif\]|-?>)/g
  const unclosed = new Set<string>()
  let done = 0
  for (let found = begin.exec(source); found !== null; found = begin.exec(source)) {
    const end = endOf(found[0])
    end.lastIndex = begin.lastIndex
    // What is never closed is told about by a rule, and looked for once.
    if (unclosed.has(found[0]) || end.exec(source) === null) {
      unclosed.add(found[0])
      continue
    }
    parts.push(source.slice(done, found.index), blank(source.slice(found.index, end.lastIndex)))
    done = end.lastIndex
    begin.lastIndex = done
  }
  return [...parts, source.slice(done)].join('')
}

function endOf(begin: string): RegExp {
  if (begin === '<!--') return /-->/g
  return begin.endsWith('--') ? /--~?\}\}/g : /\}\}/g
}

/** Text in which every character but line ends is `mark`. */
export const blank = (text: string, mark = ' '): string => text.replace(/[^\r\n]/g, mark)

/** The tags of a template without comments, in order; what is never closed is none. */
export function tagsIn(source: string): Tag[] {
  const tags: Tag[] = []
  let from = source.indexOf('{{')
  while (from >= 0) {
    const braces = /^\{{2,4}/.exec(source.slice(from, from + 4))?.[0].length ?? 2
    const end = source.indexOf('}'.repeat(braces), from)
    if (end < 0) return tags
    const next = source.indexOf('{{', from + braces)
    if (next >= 0 && next < end) {
      from = next
      continue
    }
    const to = end + braces
    const text = source.slice(from, to)
    const [, sign = '', name = ''] = /^\{\{+~?\s*(#[>*]?|[/^>&*]?)\s*([^\s}~]*)/.exec(text) ?? []
    tags.push({ kind: kindOf(text, sign, name), name, text, from, to })
    from = source.indexOf('{{', to)
  }
  return tags
}

function kindOf(text: string, sign: string, name: string): Tag['kind'] {
  if (text.startsWith('{{{{') || sign === '>' || sign === '*') return 'foreign'
  if (sign.startsWith('#')) return 'open'
  if (sign === '/') return 'close'
  if (name === 'else' || (sign === '^' && name === '')) return 'else'
  return sign === '^' ? 'open' : 'value'
}

/** Where braces open and no tag begins, since they are never closed. */
export function unclosedIn(source: string, tags: readonly Tag[]): number[] {
  const begins = new Set(tags.map(({ from }) => from))
  const outside = tags.flatMap(({ from, to }, index) => [
    [tags[index - 1]?.to ?? 0, from] as const,
    [from, to] as const,
  ])
  return [...outside, [tags.at(-1)?.to ?? 0, source.length] as const].flatMap(([from, to]) =>
    begins.has(from) ? [] : [...source.slice(from, to).matchAll(/\{{2,}/g)].map(({ index }) => from + index),
  )
}

/** A block from its first tag to its last, with the `{{else}}`s between. */
export interface Block {
  readonly open: Tag
  readonly others: readonly Tag[]
  readonly close: Tag
}

/** The blocks that `tags` make, and the tags that make none: a block that is never closed, or closed without being open. */
export function blocksOf(tags: readonly Tag[]): { readonly blocks: readonly Block[]; readonly lone: readonly Tag[] } {
  const blocks: Block[] = []
  const lone: Tag[] = []
  const open: { readonly tag: Tag; readonly others: Tag[] }[] = []
  for (const tag of tags) {
    if (tag.kind === 'open') open.push({ tag, others: [] })
    if (tag.kind === 'else') (open.at(-1)?.others ?? lone).push(tag)
    if (tag.kind !== 'close') continue
    const own = open.findLastIndex((one) => one.tag.name === tag.name)
    if (own < 0) lone.push(tag)
    for (const { tag: first, others } of own < 0 ? [] : open.splice(own).reverse())
      if (open.length === own && first.name === tag.name) blocks.push({ open: first, others, close: tag })
      else lone.push(first)
  }
  return { blocks, lone: [...lone, ...open.map((one) => one.tag)] }
}
