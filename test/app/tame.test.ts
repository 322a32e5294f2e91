import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isTame } from '../../src/app/tame.ts'
import { repository } from '../publication.ts'

test.each([
  ['nothing', '', true],
  ['an ordinary digest', readFileSync(join(repository, 'digests/2025-05-02.md'), 'utf8'), true],
  ['a long digest', '## [a](https://a.example)\n\nSome *words* and `code`.\n\n'.repeat(2000), true],
  ['a long line of Chinese', '中'.repeat(20_000), true],
  ['a longer one', '中'.repeat(20_001), false],
  ['a code block with deep indentation', `\`\`\`\r\n${`${' '.repeat(90)}x\r\n`.repeat(50)}\`\`\``, true],
  ['lists 25 deep', '- '.repeat(25), false],
  ['quotes 20 deep, 200 times', `${'>'.repeat(20)} x\n\n`.repeat(200), false],
  ['marks by the thousand in one paragraph', '**x'.repeat(1001), false],
  ['as many in two', `${'**x'.repeat(600)}\n\n${'**x'.repeat(600)}`, true],
  ['links by the ten thousand', `${'[a](b) '.repeat(300)}\n\n`.repeat(70), false],
  ['tags by the thousand', '<b>\n\n'.repeat(1001), false],
])('isTame(): %s', (_, text, tame) => {
  expect(isTame(text)).toBe(tame)
})
