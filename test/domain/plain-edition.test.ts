import { expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import {
  type Edition,
  type EditionEntry,
  type EditionPart,
  entriesOf,
  plainEdition,
  plainPart,
} from '../../src/domain/edition.ts'
import { emptyLock } from '../../src/domain/lock/lock.ts'
import { parseBatch } from '../../src/parse/issue.ts'
import { editionsOf } from '../../src/render/edition.ts'
import { treeOf } from '../render/tree.ts'
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
}: EditionEntry) => ({
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

/** A part whose body is there by its class, as of those that lie in the store. */
class Prose {
  readonly kind = 'prose'
  get body() {
    return treeOf('字 &')
  }
}

test('plainPart() has all that is in prose or in an entry as its own', () => {
  const [entry] = entriesOf(edition())
  if (entry === undefined) throw new Error('no entry')
  const parts: readonly EditionPart[] = [new Prose(), { kind: 'entry', entry }]
  const [prose, other] = structuredClone(parts.map((part) => plainPart(part)))
  expect(prose).toEqual({ kind: 'prose', body: treeOf('字 &') })
  expect(other?.kind === 'entry' && said(other.entry)).toEqual(said(entry))
})

test('plainPart() takes another body, made of its own', () => {
  const [entry] = entriesOf(edition())
  if (entry === undefined) throw new Error('no entry')
  const body = treeOf('other')
  expect(plainPart(new Prose(), () => body)).toEqual({ kind: 'prose', body })
  const made = plainPart({ kind: 'entry', entry }, (own) => (own === entry.body ? body : own))
  expect(made.kind === 'entry' && said(made.entry)).toEqual({ ...said(entry), body })
})
