import { defaultTreeAdapter as adapter, type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { hostileFolder, naughtyStrings, sampleOf, scriptsInHtml } from '../hostile-strings.ts'
import { missing } from '../needs.ts'
import { previewWorld } from '../preview-world.ts'
import { digestsOf, issuesOf } from './hostile-site.ts'
import { liveParts } from './live-parts.ts'

type Element = DefaultTreeAdapterTypes.Element
const none = missing('../shared/hostile', [hostileFolder])
const tabs = ['page', 'letter', 'text', 'source', 'feeds', 'parse']
const acting = [
  'script',
  'iframe',
  'object',
  'embed',
  'base',
  'form',
  'input',
  'dialog',
  'svg',
  'link',
  'meta',
  'style',
]

const elementsOf = (node: DefaultTreeAdapterTypes.Node): Element[] => [
  ...(adapter.isElementNode(node) ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsOf) : []),
]

/** What acts in a page of the preview: each with its attributes, but for where a frame leads and what stands in it. */
function actingIn(html: string): string[] {
  return elementsOf(parse(html)).flatMap(({ tagName, attrs }) => {
    const handlers = attrs.filter(({ name }) => name.startsWith('on')).map(({ name, value }) => `${name}=${value}`)
    const live = attrs.filter(({ value }) => /^\s*(?:javascript|vbscript|data):/i.test(value)).map(({ value }) => value)
    const told = attrs
      .filter(({ name }) => tagName !== 'iframe' || name === 'sandbox')
      .map(({ name, value }) => ` ${name}="${value}"`)
    return [...handlers, ...live, ...(acting.includes(tagName) ? [`<${tagName}${told.sort().join('')}>`] : [])]
  })
}

/** What acts in the frames of a page that have their documents in it: nothing may but the frame's own base. */
const framed = (html: string): string[] =>
  elementsOf(parse(html)).flatMap(({ attrs }) => {
    const inside = attrs.find(({ name }) => name === 'srcdoc')?.value
    return inside === undefined ? [] : liveParts(inside, { kind: 'page' }).filter((part) => part !== '<base>')
  })

/** All that acts in every tab of every issue, each once. */
async function all(digests: Readonly<Record<string, string>>, look: (html: string) => string[]): Promise<Set<string>> {
  const { around, tab } = await previewWorld(digests)
  return new Set(around.issues.flatMap(({ slug }) => tabs.flatMap((name) => look(tab(slug, name)))))
}

describe.skipIf(none)('the preview of digests full of scripts', () => {
  const strings = none ? [] : [...sampleOf(scriptsInHtml(), 60), ...sampleOf(naughtyStrings(), 15)]

  test.each([
    ['titles, links, images, texts and HTML', () => digestsOf(strings, 25)],
    ['front matter, names of files, sections and tags', () => issuesOf(sampleOf(strings, 20))],
  ] as const)(
    'has in its pages what acts in those of a harmless digest, and nothing else: %s',
    async (_what, digests) => {
      const ours = await all(digestsOf(['harmless'], 1), actingIn)
      const theirs = await all(digests(), actingIn)
      expect([...theirs].filter((part) => !ours.has(part) && !/^<meta name="description"/.test(part))).toEqual([])
      expect([...(await all(digests(), framed))]).toEqual([])
    },
    600_000,
  )
})

test('actingIn() tells a script of ours from another', () => {
  expect(
    actingIn('<script src="/preview/a.js"></script><script>x</script><p onclick="x"><iframe src="y" sandbox="">'),
  ).toEqual(['<script src="/preview/a.js">', '<script>', 'onclick=x', '<iframe sandbox="">'])
})
