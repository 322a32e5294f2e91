import type { Element, ElementContent, Root } from 'hast'
import type { LanguageTag } from '../../../../src/base/language.ts'
import { type AbsoluteUrl, below } from '../../../../src/base/url.ts'
import type { Edition, EditionPart, EditionSection } from '../../../../src/domain/edition.ts'
import type { SafeTree } from '../../../../src/domain/safe.ts'
import { sampleEdition, sampleEntry } from '../../../sample-edition.ts'

/** What a part of a section is made of: so many blocks of so many characters of one script. */
export interface PartPlan {
  readonly kind: 'article' | 'item' | 'prose'
  readonly blocks: number
  readonly size: number
  readonly script: keyof typeof scripts
  readonly form: 'p' | 'pre' | 'ul' | 'table'
}

/** Letters that weigh differently in mail. */
export const scripts = {
  latin: 'The quick brown fox = jumps & runs. ',
  han: '约三千段互联网视频由专家分多轮标注，',
  emoji: '👩‍💻 ok 🇯🇵 ',
  arabic: 'نص عربي طويل جدًا ',
  thai: 'ภาษาไทยไม่มีช่องว่าง',
} as const

const url = 'https://weekly.example/zh/issues/2025-05-02/' as AbsoluteUrl

/** An English edition with sections of such parts. What is in part 3 of section 2 begins with “«2.3»” and ends with “«/2.3»”. */
export function longEdition(sections: readonly (readonly PartPlan[])[]): Edition {
  const made = sections.map((parts, section): EditionSection => {
    const name = `Section ${section}`
    return {
      path: [name],
      anchor: `s-${section + 1}`,
      parts: parts.map((plan, part) => partOf(plan, `${section}.${part}`)),
    }
  })
  return sampleEdition({ language: 'en' as LanguageTag, url, sections: made, summary: 'Short' })
}

function partOf(plan: PartPlan, key: string): EditionPart {
  const body = bodyOf(plan, key)
  if (plan.kind === 'prose') return { kind: 'prose', body }
  const anchor = `e-${key}`
  const entry = sampleEntry(key, {
    form: plan.kind,
    body,
    anchor,
    url: below(url, `#${anchor}`),
    title: `Entry ${key}`,
  })
  return { kind: 'entry', entry }
}

function bodyOf({ blocks, size, script, form }: PartPlan, key: string): SafeTree {
  const text = scripts[script]
    .repeat(Math.ceil(size / scripts[script].length))
    .slice(0, size)
    .toWellFormed()
  const inside = Array.from({ length: blocks }, () => blockOf(form, text))
  const children = [element('p', words(`«${key}»`)), ...inside, element('p', words(`«/${key}»`))]
  return { type: 'root', children } as Root as SafeTree
}

function blockOf(form: PartPlan['form'], text: string): Element {
  const half = words(text.slice(0, text.length / 2).toWellFormed())
  const rest = words(text.slice(text.length / 2).toWellFormed())
  if (form === 'ul') return element('ul', element('li', half), element('li', rest))
  if (form === 'table') return element('table', element('tbody', row(half), row(rest)))
  return element(form, words(text))
}

const row = (text: ElementContent): Element => element('tr', element('td', text))
const words = (value: string): ElementContent => ({ type: 'text', value })
const element = (tagName: string, ...children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
})
