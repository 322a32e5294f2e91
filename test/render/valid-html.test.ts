import { expect, test } from 'vitest'
import { verdictOn } from '../../src/check/site/pages.ts'
import { parseDigests } from '../../src/parse/issue.ts'
import { parseSettings } from '../../src/parse/settings.ts'
import { serialize } from '../../src/render/html.ts'

const { publication } = parseSettings('title: Ink\nurl: https://ink.example/', 'courant.yaml')
if (publication === undefined) throw new Error('the settings are none')
const settled = publication

/** The HTML of a digest's text on a page. */
function pageOf(text: string): string {
  const [parsed] = parseDigests([{ file: '2025-05-02.md', bytes: new TextEncoder().encode(text) }], settled)
  const parts = parsed?.issue?.sections.flatMap((section) => section.parts) ?? []
  return parts
    .map((part) => (part.kind === 'prose' ? part.body : part.entry.body))
    .map((tree) => serialize(tree, { variant: 'page', urls: 'relative', site: settled.url, root: '../' }))
    .join('')
}

test.each([
  [
    'a column that is aligned',
    'x\n\n| a | b |\n| -: | :-: |\n| 1 | 2 |\n',
    '<th class="align-right" scope="col">a</th>',
  ],
  [
    'a row that has a heading',
    '<table><tr><th>a</th><td align="LEFT">1</td></tr></table>\n',
    '<th scope="row">a</th><td class="align-left">',
  ],
  [
    'a width in per cent',
    '<img src="https://i.example/a.png" alt="a" width="50%" height="50%">\n',
    '<img src="https://i.example/a.png" alt="a" width="304">',
  ],
  [
    'a width in words',
    '<img src="https://i.example/a.png" alt="a" width="wide">\n',
    '<img src="https://i.example/a.png" alt="a">',
  ],
  [
    'an image that is a link and has no words',
    'x [![](https://i.example/a.png)](https://www.a.example/pen/)\n',
    'alt="a.example/pen"',
  ],
  [
    'an image that is a link and has words',
    'x [![A pen](https://i.example/a.png)](https://a.example/)\n',
    'alt="A pen"',
  ],
  ['spaces at the end of a line of code', '```\na   \n   \nb\n```\n', '<code>a\n\nb\n'],
])('serialize() sets %s for a page', (_, text, expected) => {
  const html = pageOf(text)
  expect(html).toContain(expected)
  const whole = `<!DOCTYPE html>\n<html lang="en"><head><title>A</title></head><body>${html}</body></html>`
  expect(verdictOn(whole).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
})
