import { escapeHtml } from '../../../base/html.ts'
import type { LetterLook } from '../../../domain/letter.ts'
import { readStyleAttribute, readStyleSheet } from '../../css/read.ts'
import { type DocumentElement, readHtmlDocument } from '../../html/document.ts'
import { type Edit, edited } from './edit.ts'
import { schemeOf, shownQuery, styleEdits, valueEdits } from './style-edits.ts'
import { turnedWord } from './turned.ts'

/**
 * The HTML of a letter as a mail program shows it by `look`, for any browser to show so too: media queries are settled, colours
 * turned, images left out. How Gmail and Outlook turn colours is written nowhere and differs: `forced` is what most of them come
 * to. A link that leads away asks for a window of its own, lest it be followed in a frame.
 */
export function letterDocument(html: string, look: LetterLook): string {
  const { elements } = readHtmlDocument(html)
  const edits = elements.flatMap((element) => [
    ...sheetEdits(html, element, look),
    ...[...element.attributes].flatMap(([name, value]) => attributeEdit(html, element, { name, value }, look)),
    ...(isOutward(element) ? [{ from: element.at + 2, to: element.at + 2, text: ' target="_blank"' }] : []),
  ])
  const head = headOf(html, elements)
  return edited(html, [...edits, { from: head, to: head, text: ground(look) }])
}

/** What a program that turns colours gives to all that a letter gives none. */
const ground = ({ scheme }: LetterLook): string =>
  scheme === 'forced'
    ? '<style>:where(html){background:#1f1f1f;color:#fff;color-scheme:dark}:where(a:link){color:#9e9eff}</style>'
    : ''

/** Where the head begins: there nothing comes before what is put in, and a doctype stays first. */
function headOf(html: string, elements: readonly DocumentElement[]): number {
  const head = elements.find(({ name }) => name === 'head')
  if (head !== undefined && /^<head\b/i.test(html.slice(head.at))) return head.content.from
  return /^\s*<!doctype[^>]*>/i.exec(html)?.[0].length ?? 0
}

function sheetEdits(html: string, { name, content }: DocumentElement, look: LetterLook): Edit[] {
  if (name !== 'style') return []
  return styleEdits(readStyleSheet(html.slice(content.from, content.to), content.from), html, look)
}

interface Attribute {
  readonly name: string
  readonly value: string
}

function attributeEdit(html: string, element: DocumentElement, attribute: Attribute, look: LetterLook): Edit[] {
  const { name, value } = attribute
  const shown = shownAttribute(element, attribute, look)
  if (shown === value) return []
  const from = element.attributeAt(name)
  const written = /[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/y
  written.lastIndex = from
  const length = written.exec(html)?.[0].length ?? 0
  return length === 0 ? [] : [{ from, to: from + length, text: `${name}="${escapeHtml(shown)}"` }]
}

function shownAttribute(
  { name: tag, attributes }: DocumentElement,
  { name, value }: Attribute,
  look: LetterLook,
): string {
  if (name === 'style') return edited(value, valueEdits(readStyleAttribute(value).declarations, value, look))
  if (name === 'media') return shownQuery(value, look)
  if (tag === 'meta') return name === 'content' && isScheme(attributes) ? schemeOf(value, look) : value
  if (look.images === 'off' && /^(?:src|srcset|background|poster)$/.test(name)) return name === 'srcset' ? '' : 'data:,'
  return look.scheme === 'forced' && /^(?:bgcolor|color|text|link|vlink|alink)$/.test(name) ? turnedOld(value) : value
}

const isScheme = (attributes: DocumentElement['attributes']): boolean =>
  /^(?:color-scheme|supported-color-schemes)$/i.test(attributes.get('name') ?? '')

/** A colour of an attribute, which may stand there without its `#`. */
const turnedOld = (value: string): string => turnedWord(/^[0-9a-f]{6}$/i.test(value) ? `#${value}` : value)

/** Whether an element is a link that leads away from the letter. */
const isOutward = ({ name, attributes }: DocumentElement): boolean =>
  name === 'a' && /^(?!#)./.test(attributes.get('href')?.trim() ?? '') && !attributes.has('target')
