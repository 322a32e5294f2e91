import { expect, test } from 'vitest'
import { cardFiles, type DrawCards } from '../../../src/app/publication/cards.ts'
import type { Issue } from '../../../src/domain/issue.ts'
import { sampleEditions, samplePublication } from '../../sample-edition.ts'

const editions = sampleEditions(2)
const place = { file: 'digests/2025-05-02.md', line: 3, column: 1 }
const issues = [{ slug: '2025-05-02', place }] as unknown as Issue[]

const tell = () => undefined

/** Draws all but those whose paths are among `not`. */
const drawing =
  (...not: string[]): DrawCards =>
  async (cards) =>
    cards.map(({ path }) => (not.includes(path) ? { fault: 'no room' } : { png: new Uint8Array([1]) }))

test('cardFiles() has a card for the publication and each issue', async () => {
  const { files, diagnostics } = await cardFiles(samplePublication(), { editions, issues }, { draw: drawing(), tell })
  expect(files.map(({ path }) => path)).toEqual([
    'card.png',
    'issues/2025-05-02/card.png',
    'issues/2025-04-25/card.png',
  ])
  expect(diagnostics).toEqual([])
})

test('cardFiles() asks for none where they are switched off', async () => {
  const never: DrawCards = () => Promise.reject(new Error('asked'))
  const publication = samplePublication({ site: { search: true, cards: false } })
  expect(await cardFiles(publication, { editions, issues }, { draw: never, tell })).toEqual({
    files: [],
    diagnostics: [],
  })
})

test('cardFiles() warns of a card that was not drawn, at the issue, and has the others', async () => {
  const draw = drawing('card.png', 'issues/2025-05-02/card.png')
  const { files, diagnostics } = await cardFiles(samplePublication(), { editions, issues }, { draw, tell })
  expect(files.map(({ path }) => path)).toEqual(['issues/2025-04-25/card.png'])
  expect(diagnostics.map(({ code, severity, message, place: at }) => [code, severity, message, at])).toEqual([
    [
      'card/undrawn',
      'warning',
      'The card card.png could not be drawn: no room',
      { file: 'courant.yaml', line: 1, column: 1 },
    ],
    ['card/undrawn', 'warning', 'The card issues/2025-05-02/card.png could not be drawn: no room', place],
  ])
})
