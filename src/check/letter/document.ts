import type { Element } from 'hast'
import { type Css, type CssCondition, type CssRule, readStyleAttribute, readStyleSheet } from '../css/read.ts'
import { type DocumentElement, type HtmlDocument, readHtmlDocument } from '../html/document.ts'
import { type Matched, matchRules } from './looks/matching.ts'

/** A letter as it lies in `dist/`. */
export interface LetterFile {
  /** The path of its HTML. */
  readonly path: string
  readonly html: string
  /** Its text part; undefined where there is none. */
  readonly text: string | undefined
}

/** A style sheet of a letter. What stands in Outlook’s conditional comments is none to anybody else. */
export interface LetterSheet {
  readonly css: Css
  readonly element: DocumentElement
  readonly length: number
}

/** A letter, read once for all rules. */
export interface LetterDocument extends HtmlDocument {
  readonly file: LetterFile
  readonly sheets: readonly LetterSheet[]
  /** The `style` attributes. */
  readonly inline: ReadonlyMap<DocumentElement, Css>
  /** What the rules of its style sheets give to each element. */
  readonly matched: ReadonlyMap<Element, readonly Matched[]>
}

/** Reads a letter. */
export function readLetter(file: LetterFile): LetterDocument {
  const document = readHtmlDocument(file.html)
  const sheets = document.elements.filter(({ name }) => name === 'style').map((element) => sheetOf(file.html, element))
  const inline = new Map(
    document.elements.flatMap((element) => {
      const style = element.attributes.get('style')
      return style === undefined ? [] : [[element, readStyleAttribute(style)] as const]
    }),
  )
  const rules = sheets.flatMap(({ css }) => css.rules)
  return { ...document, file, sheets, inline, matched: matchRules(document, rules) }
}

function sheetOf(html: string, element: DocumentElement): LetterSheet {
  const { from, to } = element.content
  const css = readStyleSheet(html.slice(from, to), from)
  const media = element.attributes.get('media')?.trim() ?? ''
  if (media === '') return { css, element, length: to - from }
  const condition: CssCondition = { name: 'media', prelude: media }
  const rules = css.rules.map((rule): CssRule => ({ ...rule, conditions: [condition, ...rule.conditions] }))
  return { css: { ...css, rules }, element, length: to - from }
}
