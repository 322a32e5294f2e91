import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../../src/base/text/width.ts'
import { textPart } from '../../../src/render/letter/text-part.ts'
import { sampleEdition, sampleEntry, samplePublication } from '../../sample-edition.ts'
import { digestOf, letterSource, sourceOf } from './letter-source.ts'

const unsubscribe = 'https://news.example/u/1'

describe('textPart()', () => {
  test('is a whole letter in itself', async () => {
    const digest = [
      'Hello, all.',
      '## Papers\n\n### [A title](https://a.example/1)\n\nA **body** with [a link](https://b.example/2).',
      '## Links\n\n- [x](https://a.example/3): one\n- [y](https://a.example/4): two',
    ].join('\n\n')
    const mail = { postalAddress: '1 Long Road\nTown' }
    const source = await letterSource(`---\ntitle: Seven papers\nlang: en\n---\n\n${digest}`, { title: 'Weekly', mail })
    expect(textPart(source, source.edition, { unsubscribe, name: 'reader' }).split('\n')).toEqual([
      'Weekly',
      '',
      'Seven papers',
      'May 2, 2025',
      '',
      'Read on the web:',
      'https://weekly.example/zh/issues/2025-05-02/',
      '',
      'Unsubscribe:',
      unsubscribe,
      '',
      '-'.repeat(32),
      '',
      'Hello, all.',
      '',
      'Papers',
      '======',
      '',
      'A title',
      '-------',
      'https://a.example/1',
      '',
      'A body with a link[1].',
      '',
      '[1] https://b.example/2',
      '',
      'Links',
      '=====',
      '',
      '- x: one',
      '  https://a.example/3',
      '',
      '- y: two',
      '  https://a.example/4',
      '',
      '-'.repeat(32),
      '',
      'You get this letter because you subscribed to it.',
      '',
      'Unsubscribe:',
      unsubscribe,
      '',
      '1 Long Road',
      'Town',
      '',
    ])
  })

  test('says no heading again where its section goes on after one below it', async () => {
    const part = (key: string) => [{ kind: 'entry' as const, entry: sampleEntry(key) }]
    const sections = [['A'], ['A', 'B'], ['A'], ['C']].map((path, index) => ({
      path,
      anchor: `s-${index + 1}`,
      parts: part(`p-${index}`),
    }))
    const source = await sourceOf(sampleEdition({ sections }))
    const headings = textPart(source, source.edition, { unsubscribe, name: 'reader' }).match(/^.+(?=\n=+$)/gm)
    expect(headings).toEqual(['A', 'B', 'C'])
  })

  test('keeps to 72 columns but for URLs, and has no space at the end of a line', async () => {
    const digest = `${digestOf(20)}\n## ${'很长的标题'.repeat(30)}\n[译](https://a.example/${'x'.repeat(100)})\n\n- ${'abc 中文 '.repeat(40)}\n`
    const source = await letterSource(digest, samplePublication())
    const text = textPart(source, source.edition, { unsubscribe, name: 'reader' })
    for (const line of text.split('\n')) {
      expect(line).not.toMatch(/[ \t\r]$/)
      if (!line.includes('://')) expect(displayWidth(line)).toBeLessThanOrEqual(72)
    }
  })
})
