import { expectShape } from './skeleton.ts'

/** Gives the token that stands for `rendered`, a text already escaped for its place; `name` says which place that is. */
export type Put = (name: string, rendered: string) => string

/** Writes a part of a document: its texts, in a skeleton that holds their tokens. */
export type WritePart = <Tokens>(tokensOf: (put: Put) => Tokens, skeletonOf: (tokens: Tokens) => string) => string

/** A skeleton cut at its tokens: what stands before each of them, which text it stands for, and what stands at the end. */
interface Form {
  readonly places: readonly { readonly before: string; readonly text: number }[]
  readonly end: string
}

const tokens = /<!\[CDATA\[slot:(\d+);\]\]>|slot:(\d+);/g

/** How many forms are kept: more than a publication has, unless somebody plays with it. */
const most = 1000

/**
 * Opens a writer of parts of one kind. Parts whose texts go by the same names, in the same order, have the same skeleton: it is
 * asked for once, cut at its tokens, and kept. A token is an absolute URI without a character that any format escapes, so that
 * it passes through every serializer, and through `new URL()`, as it is. Texts come between pieces of skeleton and are never
 * read again: one that happens to look like a token means nothing.
 */
export function openParts(): WritePart {
  const forms = new Map<string, Form>()
  return (tokensOf, skeletonOf) => {
    const texts: string[] = []
    let shape = ''
    const put: Put = (name, rendered) => {
      shape += `${name} `
      return tokenOf(texts.push(rendered) - 1)
    }
    const own = tokensOf(put)
    const form = forms.get(shape) ?? formOf(skeletonOf(own), texts.length)
    if (forms.size >= most) forms.clear()
    forms.set(shape, form)
    return filled(form, texts)
  }
}

const made: string[] = []

/** The token of the text that is put as so-manieth: the same string each time, as nearly all parts need it for nothing. */
function tokenOf(index: number): string {
  made[index] ??= `slot:${index};`
  return made[index]
}

/** Cuts a skeleton at its tokens, and takes away the CDATA section around one. */
function formOf(skeleton: string, texts: number): Form {
  const places: { readonly before: string; readonly text: number }[] = []
  let at = 0
  for (const { 0: token, 1: cdata, 2: bare, index } of skeleton.matchAll(tokens)) {
    places.push({ before: skeleton.slice(at, index), text: Number(cdata ?? bare) })
    at = index + token.length
  }
  expectShape(new Set(places.map(({ text }) => text)).size === texts, 'every text of a feed')
  return { places, end: skeleton.slice(at) }
}

function filled({ places, end }: Form, texts: readonly string[]): string {
  let written = ''
  for (const { before, text } of places) written += before + texts[text]
  return written + end
}
