import { expect, test } from 'vitest'
import { read } from '../read.ts'

const item = '- [a](https://a.example/) is new\n'

test.each([
  ['a day in the path', item, 'digests/2025-05-02.md', []],
  ['no day', item, 'digests/hello.md', ['issue/date-missing']],
  ['a day that is none', `---\ndate: soon\n---\n${item}`, 'digests/hello.md', ['issue/date-invalid']],
  ['no day yet, in a draft', `---\ndraft: true\n---\n${item}`, 'digests/hello.md', []],
  ['a title and nothing else', '## 2018-03-26\n', 'a.md', ['issue/empty']],
  ['an empty section', '# 2018-03-26\n\n## News\n', 'a.md', ['issue/empty']],
  ['one text', 'Hello.\n', 'digests/2025-05-02.md', ['issue/no-entries']],
])('of an issue with %s is said what is not known', (_, text, file, codes) => {
  expect(read(text, file).diagnostics.map(({ code }) => code)).toEqual(codes)
})
