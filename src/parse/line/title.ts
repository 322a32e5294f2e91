import type { PhrasingContent } from 'mdast'
import { truncate } from '../../base/grapheme.ts'
import { firstSentence } from '../../base/sentence.ts'
import { subjectOf } from './handle.ts'
import { isBareUrl, isLink, plain, plainLines, targetOf } from './inline.ts'
import { namesNothing } from './vocabulary.ts'

/** An ordinal before a title: `1、` `2.` `(3)` `【4】` `①`, but not the number that a title begins with (`3D`, `2.0 is out`). */
const ordinal =
  /^(?:[(（[【#]?\d{1,3}[)）\]】]\s*[.、:：]?|\d{1,3}(?:[、．。，]|\.(?!\d)\s*)|[一二三四五六七八九十]{1,3}[、．]|[\u2460-\u2473\u2776-\u277f]|\d\ufe0f?\u20e3)\s*/u

/** Emoji, also by a name that nobody knows, and bullets before a title. */
const ornaments =
  /^(?:\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?(?:\u200d(?:\p{Extended_Pictographic}\ufe0f?)?)*|[\u{1f1e6}-\u{1f1ff}]{2}|[•·▪■◆●▶►★☆✓✔※\s]|:[a-z][a-z0-9_+-]{1,60}:\s|\ufe0f|[–—-]\s)+/u

/** A title as it is said: without the ordinal, the emoji and the bullets that stand before it. A title of nothing else stays. */
export function cleanTitle(text: string): string {
  const bare = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(ornaments, '')
    .replace(ordinal, '')
    .replace(ornaments, '')
    .trim()
  return bare === '' ? text.trim() : bare
}

/** The text of a bold lead without the mark that divides it from what follows. */
export function leadTitle(text: string): string {
  const cut = cleanTitle(text).replace(/\s*[:：]$/u, '')
  return (/[^.]\.$/u.test(cut) ? cut.slice(0, -1) : cut).trim()
}

const longest = 120

/** A title for a sentence that has none: its first sentence without bare URLs, else what its link says. */
export function sentenceTitle(children: readonly PhrasingContent[]): string {
  const words = children.map((child) => (isLink(child) && isBareUrl(child) ? blank : child))
  const said = plainLines(words).replace(/\s*[（(]\s*(?:@[\w.-]+)?\s*[)）]/gu, '')
  const sentence = untied(firstSentence(cleanTitle(said)))
  if (/\p{L}/u.test(sentence) && sentence.length <= longest) return sentence
  const subject = subjectOf(children)
  const shown = subject === undefined ? '' : plain(subject)
  if (sentence === '') return shown === '' ? (targetOf(subject) ?? '') : shown
  return shown.length > 15 && /^[\p{Lu}\p{Lo}\d“"']/u.test(shown) && !namesNothing(shown)
    ? cleanTitle(shown)
    : truncate(sentence, longest)
}

/** A text without what ties it to the address that follows: a colon, a bracket, a dash. */
export function untied(text: string): string {
  return text.replace(/(?:[\s:：,，;；（([【]|(?<=[\s\p{P}])[-–—|]){1,40}$/u, '')
}

const blank: PhrasingContent = { type: 'text', value: ' ' }
