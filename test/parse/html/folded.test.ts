import { expect, test } from 'vitest'
import { html } from '../read.ts'

const squeezed = (text: string): string => text.replace(/\s*\n\s*/g, '')

test.each([
  [
    'a summary is bold, loose words stand in a block',
    '<details><summary>Why?</summary>Because <i>so</i>.</details>',
    '<details><summary><strong>Why?</strong></summary><p>Because <i>so</i>.</p></details>',
  ],
  [
    'blocks stay',
    '<details open>\n<summary>为什么？</summary>\n\n- a\n- b\n\n</details>',
    '<details open><summary><strong>为什么？</strong></summary><ul><li>a</li><li>b</li></ul></details>',
  ],
  [
    'what is bold or a heading stays so',
    '<details><summary><b>a</b> <strong>b</strong></summary><p>x</p></details><details><summary><h3>c</h3></summary></details>',
    '<details><summary><b>a</b> <strong>b</strong></summary><p>x</p></details><details><summary><h3>c</h3></summary></details>',
  ],
  [
    'words above it end their line',
    '<ul><li>a <details><summary>b</summary>c</details> <details>d</details></li></ul>',
    '<ul><li>a <br><details><summary><strong>b</strong></summary><p>c</p></details> <details><p>d</p></details></li></ul>',
  ],
  [
    'one in another',
    '<details><summary>a</summary><details><summary>b</summary>c</details></details>',
    '<details><summary><strong>a</strong></summary><details><summary><strong>b</strong></summary><p>c</p></details></details>',
  ],
  ['an empty one', '<details><summary></summary></details>', '<details><summary></summary></details>'],
])('%s', (_, markdown, expected) => {
  expect(squeezed(html(markdown))).toBe(expected)
})

test('without its tags, a folded text reads as lines', () => {
  const text = html('- a\n\n  <details><summary>Why?</summary>Because.</details>\n\n- b')
    .replace(/<\/?(?:details|summary)[^>]*>/g, '')
    .replace(/<(?:\/?p|br)>/g, '\n')
    .replace(/<[^>]+>/g, '')
  expect(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ).toEqual(['a', 'Why?', 'Because.', 'b'])
})
