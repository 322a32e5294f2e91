import { expect, test } from 'vitest'
import { mend } from '../../../src/parse/mend/mend.ts'

const hostile = [
  '[a][b] ',
  '[',
  '][',
  '{% ',
  '{{< ',
  '{% comment %}',
  '{% x %}',
  '{% highlight x %}\n',
  '<!--',
  '<!-- -->',
  'a <!-- b\n\nc --> ',
  '#',
  '##x\n\n',
  '\u202a',
  '\u202a\u202c',
  '\u200b',
  '`',
  '``a` ',
  '](',
  ']({{',
  '[x]: {{ ',
  '\\',
  '> ',
  '- ',
  '{::comment}',
  '{:.a}',
  '){a="',
  '){:a=.b',
  '{:a=.b.c',
  '\n* a\n{:toc}',
  '<div markdown="1">',
  '<p "',
  '<p \'"',
  'a\n: b\n',
  ': ',
  '> a\n> : b\n\n',
  '\0',
]

test.each(hostile)(
  'mend() reads 200 KB of %j and moves no line',
  (piece) => {
    const text = piece.repeat(200_000 / piece.length)
    const { text: mended } = mend(text, { file: 'a.md', text, diagnostics: [] })
    const lines = (all: string) => all.split('\n').length
    expect(lines(mended)).toBeGreaterThanOrEqual(lines(text))
  },
  4000,
)
