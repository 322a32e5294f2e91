import { describe, expect, test } from 'vitest'
import type { Issue } from '../../src/domain/issue.ts'
import { serialize } from '../../src/render/html.ts'
import { withImages } from '../../src/render/images.ts'
import { read } from '../parse/read.ts'

const url = 'https://publication.invalid/assets/digests/a.png'

function issueOf(markdown: string): Issue {
  const { issue } = read(markdown)
  if (issue === undefined) throw new Error('no issue')
  return issue
}

const shown = (issue: Issue): string =>
  issue.sections
    .flatMap(({ parts }) => parts.map((part) => (part.kind === 'prose' ? part.body : part.entry.body)))
    .map((tree) => serialize(tree, { variant: 'feed', urls: 'absolute' }))
    .join('\n')

describe('withImages() says how large an image is', () => {
  const images = new Map([[url, { width: 640, height: 480 }]])
  test.each([
    ['![b](a.png)', `src="${url}" alt="b" width="640" height="480"`],
    ['<img src="a.png" width="320">', `src="${url}" width="320" alt="" height="240"`],
    ['<img src="a.png" height="48px">', `src="${url}" height="48px" alt="" width="64"`],
    ['<img src="a.png" width="1">', `src="${url}" width="1" alt="" height="1"`],
    ['<img src="a.png" width="100" height="100">', `src="${url}" width="100" height="100" alt=""`],
    ['<img src="a.png" width="50%">', `src="${url}" width="50%" alt=""`],
    ['![b](other.png)', 'src="https://publication.invalid/assets/digests/other.png" alt="b"'],
    ['![b](https://a.example/a.png)', 'src="https://a.example/a.png" alt="b"'],
  ])('%s', (markdown, expected) => {
    expect(shown(withImages(issueOf(markdown), images)).replace(/<.?p>/g, '')).toBe(`<img ${expected}>`)
  })

  test('in prose and in entries, and leaves the issue as it was', () => {
    const issue = issueOf('![b](a.png)\n\n## [T](https://t.example/)\n\nx ![c](a.png)\n')
    const before = shown(issue)
    expect(shown(withImages(issue, images)).match(/width="640" height="480"/g)).toHaveLength(2)
    expect(shown(issue)).toBe(before)
  })
})

test.each([
  ['x ![two birds](a.png) y', '<p>x two birds y</p>'],
  ['x ![](a.png) y', '<p>x  y</p>'],
  ['![a](a.png)![<b>](a.png)', '<p>a&#x3C;b></p>'],
])('withImages() puts what is said of a missing image in its place: %s', (markdown, expected) => {
  expect(shown(withImages(issueOf(markdown), new Map([[url, 'missing']])))).toBe(expected)
})
