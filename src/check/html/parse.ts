import { type TokenHandler, Tokenizer } from 'parse5'

/** The one file that knows the package `parse5`: HTML as browsers read it (WHATWG HTML § 13.2.5). */
export interface HtmlElement {
  readonly name: string
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
}

const nothing = (): void => {}

/**
 * What a fragment of HTML holds: its elements in order, and its text. Its tags are read and no tree is built of them, which
 * nobody here looks at and which takes most of the time.
 */
export function readHtml(html: string): { readonly elements: readonly HtmlElement[]; readonly text: string } {
  const elements: HtmlElement[] = []
  const texts: string[] = []
  const text = ({ chars }: { readonly chars: string }): void => void texts.push(chars)
  const handler: TokenHandler = {
    onStartTag: ({ tagName, attrs }) => void elements.push({ name: tagName, attributes: attrs }),
    onCharacter: text,
    onWhitespaceCharacter: text,
    onNullCharacter: nothing,
    onEndTag: nothing,
    onComment: nothing,
    onDoctype: nothing,
    onEof: nothing,
  }
  new Tokenizer({}, handler).write(html, true)
  return { elements, text: texts.join('') }
}
