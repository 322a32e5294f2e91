import { expect, test } from 'vitest'
import { defaultSurroundings } from '../../../src/app/inspect.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { read } from '../read.ts'

const titles = (text: string, entries: Partial<Publication['entries']>) =>
  (
    read(text, undefined, { ...defaultSurroundings, entries: { ...defaultSurroundings.entries, ...entries } }).issue
      ?.sections ?? []
  ).flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'entry' ? [part.entry.title] : [])))

const text =
  '## News\n\n- [One](https://a.example/1) x\n\n## Sponsors\n\n- [Two](https://b.example/2) y\n\n## A topic\n\nText with [a link](https://c.example/).\n'

test('sections of sponsors have no entries, unless courant.yaml says so', () => {
  expect(titles(text, {})).not.toContain('Two')
  expect(titles(text, { sections: { Sponsors: { skip: false } } })).toContain('Two')
  expect(titles(text, { sections: { News: { skip: true } } })).not.toContain('One')
})

test('entries.shape pins the shape everywhere, and for a section', () => {
  expect(titles(text, { shape: 'none' })).toEqual([])
  expect(titles(text, { shape: 'heading-text' })).toContain('A topic')
  expect(titles(text, { sections: { 'A topic': { shape: 'sentence' } } })).toEqual(['One', 'Text with a link.'])
})

test('each block with links that became no entry is noted, with its line', () => {
  const { diagnostics } = read('Hello [you](https://y.example/).\n\n## News\n\n- [One](https://a.example/1) x\n')
  expect(diagnostics.filter(({ code }) => code === 'entry/unclaimed')).toMatchObject([
    { severity: 'info', message: 'A paragraph with a link is no entry', place: { line: 1 } },
  ])
})

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'a heading named %s is no rule of courant.yaml',
  (name) => {
    expect(titles(`### [${name.replaceAll('_', '\\_')}](https://a.example/1)\n\nText.\n`, {})).toEqual([name])
  },
)
