import type { Nodes } from 'mdast'
import { expect, test } from 'vitest'
import { outlineOf } from '../../../src/parse/structure/outline.ts'
import { sectionsOf } from '../../../src/parse/structure/sections.ts'
import { readMarkdown } from '../../../src/parse/tidy/read-markdown.ts'

/** How often the children of any node are asked for, until it is known what is an entry. */
function looks(text: string): number {
  const tree = readMarkdown(text, { file: 'a.md', text, diagnostics: [] })
  let count = 0
  const watch = (node: Nodes): void => {
    if (!('children' in node)) return
    const { children } = node
    for (const child of children) watch(child)
    Object.defineProperty(node, 'children', {
      enumerable: true,
      get: () => {
        count += 1
        return children
      },
    })
  }
  watch(tree)
  sectionsOf(outlineOf(tree), { shape: 'auto', sections: {} })
  return count
}

const u = 'https://a.example/'
const items = [1, 2, 3, 4, 5].map((e) => `- [Thing ${e}](${u}${e}), and what it is\n`).join('')

test.each<[string, (n: number) => string]>([
  ['sections of five entries', (n) => `## Topic ${n}\n\n${items}\n`],
  ['headings that are links', (n) => `### [T ${n}](${u}${n})\n\nText with [a link](${u}).\n\n`],
  ['headings with text', (n) => `## Title ${n}\n\nText with [a link](${u}) in it.\n\nMore.\n\n`],
  ['headings with fields below', (n) => `## 第${n}\n\n### What\n\nText\n\n### References\n\n- [a](${u}${n})\n\n`],
  ['headings in headings', (n) => `## A ${n}\n\n### B ${n}\n\n#### [C](${u}${n})\n\nText\n\n#### D\n\n${items}\n`],
  ['records', (n) => `### T ${n}\n\n**Paper:** [x](${u}${n})\n**Authors:** A, B\n\nText.\n\n`],
  ['paragraphs with links', (n) => `Text ${n} with [a link](${u}${n}) in it.\n\n`],
  ['lines in bold', (n) => `**Title ${n}**\n[there](${u}${n})\nText.\n\n`],
  ['numbered paragraphs', (n) => `${n}、[甲](${u}${n})\n\n乙。\n\n`],
  ['items of one list', (n) => `- [T ${n}](${u}${n}): text\n`],
  ['items with lists', (n) => `- Group ${n}\n  - [T](${u}${n})\n  - [U](${u}${n}), more\n`],
  ['lists and text in turn', (n) => `- [T ${n}](${u}${n})\n\nText.\n\n`],
  ['definitions', (n) => `[T ${n}](${u}${n})\n: What it is\n\n`],
  ['rows', (n) => `${n === 0 ? '| Title | Link |\n|---|---|\n' : ''}| T ${n} | [pdf](${u}${n}) |\n`],
  ['lines across the page', (n) => `Text ${n} with [a link](${u}${n}).\n\n---\n\n`],
])('four times as many %s are looked at four times as often', (_what, unit) => {
  const text = (times: number): string => Array.from({ length: times }, (_, n) => unit(n)).join('')
  const once = looks(text(50))
  expect(once).toBeGreaterThan(0)
  expect(looks(text(200)) / once).toBeLessThan(4.2)
})
