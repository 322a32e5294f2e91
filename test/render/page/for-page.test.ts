import { expect, test } from 'vitest'
import { serialize } from '../../../src/render/html.ts'
import { treeOf } from '../tree.ts'

const markdown = `- [x] read *it* <b>all</b>
- [ ] & "write"
  - below
- [x] loose

  more

| a |
|---|
| b |

    code
`
const page = serialize(treeOf(markdown), { variant: 'page', urls: 'absolute' })

test('on a page the box of a task is called by its words, and what scrolls is reached with the keyboard', () => {
  const names = [...page.matchAll(/<input [^>]*aria-label="([^"]*)"/g)].map(([, name]) => name)
  expect(names).toEqual(['read it all', '&#x26; &#x22;write&#x22;', 'loose'])
  expect(page.match(/<(?:table|pre) tabindex="0">/g)).toHaveLength(2)
})

test('in a feed there is neither', () => {
  expect(serialize(treeOf(markdown), { variant: 'feed', urls: 'absolute' })).not.toMatch(/tabindex|aria-label/)
})
