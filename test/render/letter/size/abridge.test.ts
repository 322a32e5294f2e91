import { describe, expect, test } from 'vitest'
import type { AbsoluteUrl } from '../../../../src/base/url.ts'
import type { SafeTree } from '../../../../src/domain/safe.ts'
import { serialize } from '../../../../src/render/html.ts'
import { abridge } from '../../../../src/render/letter/size/abridge.ts'
import { treeOf } from '../../tree.ts'

const page = 'https://a.example/1/' as AbsoluteUrl
const html = (tree: SafeTree): string => serialize(tree, { variant: 'page', urls: 'absolute' })
/** A block weighs as much as it has letters of text. */
const weigh = (tree: SafeTree): number => html(tree).replaceAll(/<[^>]*>|\s/g, '').length
const abridged = (markdown: string, room: number): string =>
  html(abridge(treeOf(markdown), { room, weigh, page })).replaceAll('\n', '')

describe('abridge()', () => {
  test.each([
    ['whole blocks', 'aaaa\n\nbbbb\n\ncccc', 9, '<p>aaaa</p><p>bbbb</p>'],
    ['no block that is too large, nor what follows it', 'aaaa\n\nbbbbbbbb\n\nc', 9, '<p>aaaa</p>'],
    ['no heading without what it is of', 'aaaa\n\n## bb\n\ncccccccc', 9, '<p>aaaa</p>'],
    ['whole items', '- aaaa\n- bbbb\n- cccc', 9, '<ul><li>aaaa</li><li>bbbb</li></ul>'],
    ['no list without an item', 'a\n\n- bbbbbbbb\n- c', 5, '<p>a</p>'],
    ['code whole or not at all', 'a\n\n```\nbbbb\nbbbb\n```', 7, '<p>a</p>'],
    ['nothing, of nothing', '', 9, ''],
  ])('keeps %s', (_, markdown, room, expected) => {
    expect(abridged(markdown, room)).toBe(expected)
  })

  test('keeps the head of a table with its first rows, and no head alone', () => {
    const table = '| h |\n|---|\n| aaa |\n| bbb |\n| ccc |'
    expect(abridged(table, 7)).toMatch(/<th[^>]*>h<\/th>.*aaa.*bbb.*<\/table>$/)
    expect(abridged(table, 7)).not.toContain('ccc')
    expect(abridged(table, 2)).toBe('')
  })

  test('leads into the page where a link is to a footnote that was left out', () => {
    const text = abridged('aaaa[^n]\n\nbbbbbbbb\n\n[^n]: c', 6)
    expect(text).toMatch(/^<p>aaaa<sup><a href="https:\/\/a\.example\/1\/#/)
    expect(text).not.toContain('bbbb')
  })

  test('leaves the tree as it was', () => {
    const tree = treeOf('- aaaa\n- bbbb[^n]\n\n[^n]: c')
    const before = structuredClone(tree)
    abridge(tree, { room: 5, weigh, page })
    expect(tree).toEqual(before)
  })
})
