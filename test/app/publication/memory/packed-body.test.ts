import { expect, test } from 'vitest'
import { packBody, unpackBody } from '../../../../src/app/publication/memory/packed-body.ts'
import type { SafeTree } from '../../../../src/domain/safe.ts'
import { parseBatch } from '../../../../src/parse/issue.ts'
import { samplePublication } from '../../../sample-edition.ts'
import { unplaced } from './unplaced.ts'

function bodiesOf(text: string): SafeTree[] {
  const bytes = new TextEncoder().encode(text)
  const sections = parseBatch([{ file: 'digests/2026-01-01.md', bytes }], samplePublication())[0]?.issue?.sections ?? []
  return sections.flatMap(({ parts }) => parts.map((part) => (part.kind === 'prose' ? part.body : part.entry.body)))
}

const kept = (body: SafeTree): SafeTree => unpackBody(JSON.parse(JSON.stringify(packBody(body))))

test.each([
  ['words and marks', 'A *word* of `code`, ~~gone~~,\nand [a link](https://a.example/ "A title").'],
  ['lists and tasks', '1. one\n2. two\n\n   - [x] done\n   - [ ] not'],
  ['a table with sides', '| Name | Number |\n| :-- | --: |\n| Elm | 1 |'],
  ['pictures', '![A press](https://a.example/press.png)'],
  ['code of a language', '```ts\nconst a = "<b>"\n```'],
  ['HTML', '<details open><summary>More</summary>\n\ntext\n\n</details>\n\n<p lang="ar" dir="rtl">كلمات</p>'],
  ['footnotes', 'Words[^1].\n\n[^1]: A note.'],
  ['other scripts', '印刷と*紙* — ورق'],
  ['digits, 0 and an empty word', '0\n\n``` \n```\n\n<b></b>'],
  ['what is hostile', '<script>alert(1)</script><img src=x onerror=alert(1)>\n\n__proto__ \u2028 "\\u0000"'],
  ['nothing', ''],
])('packBody() loses nothing of %s but where it stood', (_, text) => {
  const bodies = bodiesOf(`# Oak\n\n${text}\n`)
  expect(bodies.map(kept)).toEqual(bodies.map(unplaced))
})
