import type { CodeAt, Stretch } from './code.ts'
import { blanked, type Edit, edited, endsLine, leadsLine } from './edits.ts'

/** A text without a template's tags, and the values that they gave to names. */
export interface Untagged {
  readonly text: string
  readonly values: ReadonlyMap<string, string>
}

interface Tag extends Stretch {
  readonly name: string
  /** What stands in it after its name. */
  readonly words: string
}

const longest = 20_000
const open = /\{%-?|\{\{[<%]/g

/**
 * Takes the tags of a template's language out of a text: Liquid's `{% … %}`, over as many lines as they take, and Hugo's
 * `{{< … >}}` and `{{% … %}}`. What a `comment` encloses goes with it; what a `highlight` encloses is code. `{{ name }}`
 * stays: an article may be about it.
 */
export function untag(text: string, codeAt: CodeAt): Untagged {
  const tags = tagsIn(text, codeAt)
  const closers = closersOf(tags)
  const edits: Edit[] = []
  const values = new Map<string, string>()
  for (let index = 0; index < tags.length; index++) {
    const tag = tags[index] as Tag
    const end = closers[index] ?? -1
    const closer = tags[end]
    if (tag.name === 'assign') {
      const [, name, value] = /^([\w.-]+)\s*=\s*["']([^"']*)["']/.exec(tag.words) ?? []
      if (name !== undefined && value !== undefined) values.set(name, value)
    }
    if (closer === undefined) edits.push(blanked(text, tag))
    else {
      if (tag.name === 'comment') edits.push(blanked(text, { start: tag.start, end: closer.end }))
      else if (tag.name === 'highlight') edits.push(fence(text, tag), fence(text, closer))
      else edits.push(blanked(text, tag), blanked(text, closer))
      index = end
    }
  }
  return { text: edited(text, edits), values }
}

/** Tags between whose halves no tag is one. */
const enclosing = new Set(['comment', 'raw', 'highlight'])

/** For every tag that encloses others, the index of the tag that ends it. */
function closersOf(tags: readonly Tag[]): number[] {
  const next = new Map<string, number>()
  const closers = tags.map(() => -1)
  for (const [index, { name }] of [...tags.entries()].reverse()) {
    const ended = /^(?:end|\/)(.+)$/.exec(name)?.[1]
    if (ended !== undefined) next.set(ended, index)
    else if (enclosing.has(name)) closers[index] = next.get(name) ?? -1
  }
  return closers
}

function tagsIn(text: string, codeAt: CodeAt): Tag[] {
  const tags: Tag[] = []
  open.lastIndex = 0
  for (let found = open.exec(text); found !== null; found = open.exec(text)) {
    const tag = tagAt(text, found.index, found[0])
    if (tag === undefined || codeAt(tag.start) !== undefined) continue
    tags.push(tag)
    open.lastIndex = tag.end
  }
  return tags
}

/** The tag that begins at `start`; one in a link's target (see `holdTargets`) begins with a no-break space. */
function tagAt(text: string, start: number, opener: string): Tag | undefined {
  const closer = opener.startsWith('{%') ? '%}' : opener === '{{<' ? '>}}' : '%}}'
  const next = text.indexOf(opener.slice(0, 2), start + opener.length)
  const inside = text.slice(start + opener.length, Math.min(next < 0 ? text.length : next, start + longest))
  const close = inside.indexOf(closer)
  if (close < 0) return undefined
  const [, name, words] =
    /^[ \t\n]*(\/?[ \t]*[a-z][\w.-]*)(?=[\s%}>-])([\s\S]*)$/i.exec(inside.slice(0, close + 1)) ?? []
  if (name === undefined || words === undefined || words.startsWith('\u00a0')) return undefined
  const end = start + opener.length + close + closer.length
  return { start, end, name: name.replace(/\s/g, '').toLowerCase(), words: words.slice(0, -1).trim() }
}

/** `{% highlight c %}` on a line of its own, as a fence that is no longer than it. */
function fence(text: string, tag: Tag): Edit {
  if (!leadsLine(text, tag.start) || !endsLine(text, tag.end)) return blanked(text, tag)
  const language = tag.name === 'highlight' ? (/^[\w+#-]+/.exec(tag.words)?.[0] ?? '') : ''
  return { start: tag.start, end: tag.end, text: `~~~~${language}` }
}
