import type { HtmlTag } from './parse.ts'

/** Text, and a tag as serializers write one: lower case, each attribute in double quotes or without a value. */
const piece = /([^<]*)<(\/?)([a-z][a-z0-9]*)((?: [a-z][a-z-]*(?:="[^"]*")?)*)>/y
const attribute = / ([a-z][a-z-]*)(?:="([^"]*)")?/g

/** Elements whose text is no text (WHATWG HTML § 13.2.6.2): what is inside only a parser can tell. */
const raw = new Set('iframe noembed noframes noscript plaintext script style textarea title xmp'.split(' '))

/** References other than those that serializers write. */
const rich = /&(?!(?:amp|lt|gt|quot|#x26|#x3C|#x22);)[a-z#]/i

/**
 * The start tags of HTML as serializers write it, which is how feeds hold it, in a tenth of a parser’s time; undefined where it is
 * written in any other way.
 */
export function scanTags(html: string): HtmlTag[] | undefined {
  const tags: HtmlTag[] = []
  piece.lastIndex = 0
  for (let at = 0; ; at = piece.lastIndex) {
    const found = piece.exec(html)
    if (found === null) return html.indexOf('<', at) < 0 ? tags : undefined
    const [, , end, name = '', attributes = ''] = found
    if (raw.has(name) || (end !== '' && attributes !== '') || rich.test(attributes)) return undefined
    if (end === '') tags.push({ name, attributes: attributesIn(attributes) })
  }
}

function attributesIn(written: string): HtmlTag['attributes'] {
  if (written === '') return []
  const attributes: { readonly name: string; readonly value: string }[] = []
  attribute.lastIndex = 0
  for (let found = attribute.exec(written); found !== null; found = attribute.exec(written)) {
    const [, name = '', value = ''] = found
    // The first of two of one name counts (§ 13.2.5.33).
    if (attributes.some((other) => other.name === name)) continue
    attributes.push({ name, value: value.includes('&') ? unescaped(value) : value })
  }
  return attributes
}

const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  x26: '&',
  x3c: '<',
  x22: '"',
}

const unescaped = (value: string): string =>
  value.replace(/&#?(amp|lt|gt|quot|x26|x3c|x22);/gi, (_, name: string) => characters[name.toLowerCase()] ?? '')
