import fc from 'fast-check'
import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, test } from 'vitest'
import { sanitizeSchema } from '../../../src/parse/sanitize-schema.ts'
import { writeHtml } from '../../../src/render/tree/write-html.ts'
import { treeOf } from '../tree.ts'

/** What the sanitizer lets through, and what pages and letters add. */
const tags = [...(sanitizeSchema.tagNames ?? []), 'custom-element']
const added = 'tabIndex ariaLabel style role cellPadding cellSpacing name scope className'.split(' ')
const properties = [
  ...new Set([
    ...added,
    ...Object.values(sanitizeSchema.attributes ?? {})
      .flat()
      .map((one) => (typeof one === 'string' ? one : one[0])),
  ]),
]

const hostile = [
  '',
  '&',
  '<',
  '"',
  "'",
  '`',
  '>',
  '\0',
  '&amp;',
  ']]>',
  '<!--',
  '-->',
  '</p>',
  '<script>',
  '\ud800',
  ' ',
  '\n',
  'عربي',
  '摄',
  '👍',
]
const words = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 5, unit: 'binary' })), { maxLength: 5 })
  .map((parts) => parts.join(''))
const value = fc.oneof(
  { weight: 4, arbitrary: words },
  fc.constantFrom<Element['properties'][string]>(
    true,
    false,
    null,
    undefined,
    0,
    7,
    -1.5,
    Number.NaN,
    'checked',
    'open',
    ['a', 'b'],
    [],
    [' ', 1],
  ),
)
const { node } = fc.letrec<{ node: ElementContent; element: Element; text: ElementContent }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('text'), tie('element')),
  text: fc.record({ type: fc.constant('text' as const), value: words }),
  element: fc.record({
    type: fc.constant('element' as const),
    tagName: fc.constantFrom(...tags),
    properties: fc.dictionary(fc.constantFrom(...properties), value, { maxKeys: 4, noNullPrototype: true }),
    children: fc.array(tie('node'), { maxLength: 4 }),
  }),
}))

const expected = (children: ElementContent[]): string =>
  toHtml({ type: 'root', children } as Root, { allowDangerousHtml: false, closeSelfClosing: false })

describe('writeHtml() writes the bytes that hast-util-to-html does', () => {
  test('of each element, with each property, of each kind', () => {
    for (const tagName of tags) {
      for (const name of properties) {
        for (const one of [true, false, '', name, name.toLowerCase(), 'x "&\'`<>', 1, 0, ['a', 'b']]) {
          const element: Element = { type: 'element', tagName, properties: { [name]: one }, children: [] }
          expect(writeHtml([element])).toBe(expected([element]))
        }
      }
    }
  })

  test('of any tree of them', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 5 }), (children) => {
        expect(writeHtml(children)).toBe(expected(children))
      }),
      { numRuns: Number(process.env['COURANT_RUNS'] ?? 400) },
    )
  })

  test.each([
    ['a table', '| a | b |\n|:-:|--|\n| `1` | <b>&lt;</b> |'],
    ['tasks and numbers', '- [x] y\n- [ ] z\n\n3. a\n4. b'],
    ['footnotes', 'a[^1] b[^1]\n\n[^1]: c & d'],
    [
      'raw HTML',
      '<details open><summary lang=fr title="&quot;">s</summary>x<br>y</details><ol reversed start=3 type=a><li value=2>q</ol>',
    ],
    ['hostile HTML', '<img src="https://a.example/&quot;onerror=x" alt="`\'"><a href="https://a.example/\'>">x</a>'],
    ['nothing', ''],
  ])('of what the parser makes of %s', (_, markdown) => {
    const { children } = treeOf(markdown) as Root
    expect(writeHtml(children)).toBe(expected(children as ElementContent[]))
  })
})
