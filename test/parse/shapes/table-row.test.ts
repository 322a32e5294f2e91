import { expect, test } from 'vitest'
import { entries } from '../read.ts'

const brief = (text: string) =>
  entries(text).map(({ title, link, authors, text: body }) => ({ title, link, authors, body }))

test('a row is an entry: title, authors and the rest by the meaning of the columns', () => {
  const text = `## Papers\n\n| Title | Authors | Summary |\n|---|---|---|\n| Thin Ice (Read more on [arXiv](https://a.example/1) or [Hub](https://h.example/1)) | Ada, Bob | It melts. |\n| [Thick Ice](https://a.example/2) | Eve | It stays. |\n`
  expect(brief(text)).toEqual([
    {
      title: 'Thin Ice',
      link: 'https://a.example/1',
      authors: ['Ada', 'Bob'],
      body: expect.stringContaining('It melts.'),
    },
    { title: 'Thick Ice', link: 'https://a.example/2', authors: ['Eve'], body: expect.stringContaining('It stays.') },
  ])
})

test('a row that is broken over two lines is one row', () => {
  const text = `| Title | Authors | Summary |\n|---|---|---|\n| A Survey of\n  Systems (Read more on [arXiv](https://a.example/1))| Ada, Bob | It melts. |\n| Two (on [arXiv](https://a.example/2))| Eve | x |\n`
  expect(brief(text)).toMatchObject([
    { title: 'A Survey of Systems', link: 'https://a.example/1', authors: ['Ada', 'Bob'] },
    { title: 'Two', link: 'https://a.example/2', authors: ['Eve'] },
  ])
})

test('the link stands in a column of its own', () => {
  const text = `|日期|标题|作者|链接|\n|---|---|---|---|\n|05-02|薄冰|甲、乙|[2405.1](https://a.example/1)|\n|05-03|厚冰|丙|[2405.2](https://a.example/2)|\n`
  expect(brief(text)).toMatchObject([
    { title: '薄冰', link: 'https://a.example/1', authors: ['甲', '乙'] },
    { title: '厚冰', link: 'https://a.example/2', authors: ['丙'] },
  ])
})

test.each([
  ['numbers', '| n | m |\n|---|---|\n| 1 | 2 |\n'],
  ['words without a link', '| Name | Age |\n|---|---|\n| Ada | 36 |\n'],
  ['nothing below its head', '| Title | Link |\n|---|---|\n'],
])('a table of %s is no entry', (_, text) => {
  expect(entries(`## S\n\n${text}`)).toEqual([])
})
