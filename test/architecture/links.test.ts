import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** A document without its blocks of code. */
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8').replace(/^ *```[\s\S]*?^ *```$/gm, '')

/** A document without what is code in its lines either. */
const proseOf = (path: string): string => textOf(path).replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(path: string): ReadonlySet<string> {
  const headings = [...textOf(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

/** The links of a document that lead to nothing in the repository. */
function deadLinksIn(path: string): string[] {
  const links = [...proseOf(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : relative(root, join(root, dirname(path), file))
    if (!existsSync(join(root, target))) return true
    return anchor !== undefined && !anchorsOf(target).has(anchor)
  })
}

test('the links of README and docs/ lead to what is there', () => {
  expect(documents.length).toBeGreaterThan(10)
  expect(documents.flatMap((path) => deadLinksIn(path).map((link) => `${path}: ${link}`))).toEqual([])
})
