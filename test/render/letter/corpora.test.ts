import { describe, expect, test } from 'vitest'
import type { Letter } from '../../../src/domain/letter.ts'
import { type LetterSource, renderLetter } from '../../../src/render/letter/letter.ts'
import { corpusFolder, type ReadCorpus, readCorpora } from '../../corpus-editions.ts'
import { missing } from '../../needs.ts'
import { sourceOf } from './letter-source.ts'
import { expectLawful, expectReadable, expectSameParts } from './parts.ts'

describe.skipIf(missing('../shared/corpora', [corpusFolder]))('a letter of the corpora', async () => {
  const corpora: readonly ReadCorpus[] = missing('../shared/corpora', [corpusFolder]) ? [] : await readCorpora()

  test.each(corpora)('$name: is within the law, readable as text, and says the same twice', async (corpus) => {
    for (const edition of corpus.editions) {
      const source: LetterSource = await sourceOf(edition, corpus.publication)
      const letter: Letter = renderLetter(source)
      expectLawful(letter)
      expectReadable(letter.text)
      expectSameParts(letter)
      const { shown, entries, shortened } = letter.extent
      expect(shown < entries).toBe(shortened === 'by-size')
    }
  })

  test('is shortened where it has to be', () => {
    expect(corpora.flatMap(({ editions }) => editions)).toHaveLength(153)
  })
})
