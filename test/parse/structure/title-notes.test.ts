import { expect, test } from 'vitest'
import { defaultSurroundings } from '../../../src/app/inspect.ts'
import { serialize } from '../../../src/render/html.ts'
import { read } from '../read.ts'

/** The parts of a digest by their sections, each as HTML. */
function parts(text: string, group: 'file' | 'heading:1' = 'file'): [string, string][] {
  const issues = { ...defaultSurroundings.issues, group }
  const { issue } = read(text, 'digests/2025-05-02.md', { ...defaultSurroundings, issues })
  return (issue?.sections ?? []).flatMap((section) =>
    section.parts.map((part): [string, string] => [
      section.path.join(' > '),
      serialize(part.kind === 'prose' ? part.body : part.entry.body, { variant: 'feed', urls: 'absolute' }),
    ]),
  )
}

const a = 'https://a.example/'

test.each([
  ['an entry', `### [T](${a})[^n]\n\ntext\n\n[^n]: note`, [['', '<p>text</p>\n<p>note</p>']]],
  [
    'a section',
    `# I\n\n## 工具[^n]\n\n- [T](${a}) x\n\n[^n]: note`,
    [
      ['工具', '<p>note</p>'],
      ['工具', `<p><a href="${a}">T</a> x</p>`],
    ],
  ],
  [
    'the issue',
    `# I[^n]\n\n## Tools\n\n- [T](${a}) x\n\n[^n]: note`,
    [
      ['', '<p>note</p>'],
      ['Tools', `<p><a href="${a}">T</a> x</p>`],
    ],
  ],
  ['a line in bold', `## Tools\n\n**T**[^n]\n[u](${a})\ntext\n\n[^n]: note`, undefined],
  ['one of two that the text has too', `### [T](${a})[^n]\n\ntext[^n]\n\n[^n]: note`, undefined],
])('the footnote of %s is there, once', (_, text, expected) => {
  const found = parts(text)
  if (expected !== undefined) expect(found).toEqual(expected)
  expect(
    found
      .map(([, html]) => html)
      .join('')
      .match(/note(?!-|s)/g),
  ).toHaveLength(1)
})

test('what a footnote of a title refers to is there too', () => {
  const html = parts(`### [T](${a})[^n]\n\ntext\n\n[^n]: note[^m]\n\n[^m]: more[^n]`)[0]?.[1]
  expect(html).toContain('<p>note<sup>')
  expect(html).toMatch(/<p>more/)
})

test('where a heading opens an issue, its footnote is in it', () => {
  expect(parts('# 2025-05-02[^n]\n\ntext\n\n[^n]: note', 'heading:1')).toEqual([
    ['', '<p>note</p>'],
    ['', '<p>text</p>'],
  ])
})
