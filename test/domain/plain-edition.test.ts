import { expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import { type Edition, entriesOf, plainEdition, plainEntry } from '../../src/domain/edition.ts'
import { emptyLock } from '../../src/domain/lock/lock.ts'
import { parseBatch } from '../../src/parse/issue.ts'
import { editionsOf } from '../../src/render/edition.ts'
import { samplePublication } from '../sample-edition.ts'

const text = `# Oak

![Bark](https://a.example/bark.png)

## Trees

### [Elm · 榆树](https://a.example/elm)

By Ada. A tree.

- [Ash](https://b.example/ash.mp3) - *another*
- without a link
`

function edition(): Edition {
  const bytes = new TextEncoder().encode(text)
  const issues = parseBatch([{ file: 'digests/2026-01-01.md', bytes }], samplePublication())
  const setting = { publication: samplePublication(), lock: emptyLock, now: instant(0) }
  const made = editionsOf(
    issues.flatMap(({ issue }) => (issue === undefined ? [] : [{ issue }])),
    setting,
  ).editions[0]
  if (made === undefined) throw new Error('no edition')
  return made
}

const said = ({
  body,
  html,
  text: words,
  summary,
  url,
  form,
  link,
  authors,
  tags,
  title,
  attachments,
  cover,
}: ReturnType<typeof plainEntry>) => ({
  ...{ body, html, words, summary, url, form, link, authors, tags, title, attachments, cover },
})

test('plainEdition() says in another process what the edition says here', () => {
  const own = edition()
  const there = structuredClone(plainEdition(own))
  expect(entriesOf(there).length).toBeGreaterThan(0)
  expect(entriesOf(there).map(said)).toEqual(entriesOf(own).map(said))
  const { sections: _, ...rest } = there
  expect(rest).toEqual({ ...own, sections: undefined, ...rest })
})

test('plainEntry() has all fields of an entry as its own, with another body', () => {
  const [entry] = entriesOf(edition())
  if (entry === undefined) throw new Error('no entry')
  const body = structuredClone(entry.body)
  const { body: own, ...rest } = plainEntry(entry, body)
  expect(own).toBe(body)
  expect({ ...rest, body }).toEqual({ ...plainEntry(entry) })
  expect(Object.keys(rest)).toEqual(expect.arrayContaining(['id', 'url', 'html', 'text', 'summary', 'form', 'authors']))
})
