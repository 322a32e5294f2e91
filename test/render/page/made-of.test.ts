import { expect, test } from 'vitest'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import type { Edition, EditionEntry } from '../../../src/domain/edition.ts'
import { planLists, planPages } from '../../../src/render/page/pages.ts'
import { planSearch } from '../../../src/render/search/search.ts'
import { listOf } from '../../feeds.ts'
import { sampleEdition, sampleEntry, samplePublication } from '../../sample-edition.ts'
import { treeOf } from '../tree.ts'
import { templates } from './site-of.ts'

/** An issue as a few words: its slug, and the titles of its entries by section. */
interface Sketch {
  readonly slug: string
  readonly title?: string
  readonly sections: Readonly<Record<string, readonly string[]>>
  readonly text?: string
}

/** As many entries as a page of a section has at least, and some. */
const manyNames = Array.from({ length: 120 }, (_, index) => `No. ${index}`)

const before: readonly Sketch[] = [
  { slug: 'c', sections: { Trees: ['Oak', 'Elm'], Inks: ['Gall'] } },
  { slug: 'b', sections: { Trees: ['Ash'], 印刷: ['活字'] } },
  { slug: 'a', sections: { Inks: ['Soot'], مطبعة: ['حبر'] } },
  { slug: '1', sections: { Trees: manyNames } },
  { slug: '0', sections: { Trees: manyNames } },
]

function editionOf({ slug, title = slug, sections, text = 'Words.' }: Sketch): Edition {
  const serial = slug.charCodeAt(0)
  const entry = (section: string, name: string): EditionEntry =>
    sampleEntry(`${slug}-${name}`, { title: name, sectionPath: [section], serial, body: treeOf(text) })
  const edition = sampleEdition({
    ...{ id: `tag:a.example,2025:${slug}`, slug, title, serial },
    url: `https://weekly.example/zh/issues/${slug}/` as AbsoluteUrl,
    sections: Object.entries(sections).map(([name, titles], at) => ({
      path: [name],
      anchor: `s-${at + 1}`,
      parts: titles.map((one) => ({ kind: 'entry', entry: entry(name, one) })),
    })),
  })
  return { ...edition, madeOf: JSON.stringify(edition) }
}

/** The pages of issues as they are planned, by path: what tells what each is made of, and what it is. */
function planned(sketches: readonly Sketch[]): ReadonlyMap<string, readonly [madeOf: string, content: string]> {
  const publication = samplePublication()
  const editions = sketches.map(editionOf)
  const site = { templates, feeds: listOf(publication, editions), cards: new Set<string>() }
  const files = [
    ...planPages(publication, editions, site),
    ...planLists(publication, editions, site),
    ...planSearch({ publication, ...site }, editions).filter(({ path }) => path.endsWith('.html')),
  ]
  return new Map(
    files.flatMap(({ path, content, madeOf }) =>
      madeOf === undefined ? [] : [[path, [madeOf() ?? '', String(content())]] as const],
    ),
  )
}

const [c, b, ...older] = before as [Sketch, Sketch, ...Sketch[]]

test.each<[name: string, after: readonly Sketch[]]>([
  ['nothing', before],
  ['a sentence', [{ ...c, text: 'Other words.' }, b, ...older]],
  ['an entry, first in its issue', [{ ...c, sections: { Inks: ['Gall'], Trees: ['Yew', 'Oak', 'Elm'] } }, b, ...older]],
  ['the title of an entry', [{ ...c, sections: { ...c.sections, Inks: ['أسود'] } }, b, ...older]],
  ['a section that was not there', [{ ...c, sections: { ...c.sections, Paper: ['Rag'] } }, b, ...older]],
  ['a section that is gone', [{ ...c, sections: {} }, { ...b, sections: { Trees: ['Ash'] } }, ...older]],
  ['a section of another name', [{ ...c, sections: { Trees: ['Oak', 'Elm'], 印刷: ['Gall'] } }, b, ...older]],
  ['the title of an issue', [c, { ...b, title: '<b>' }, ...older]],
  ['an issue, the newest', [{ slug: 'd', sections: { Trees: ['Fir'] } }, ...before]],
  ['an issue that is gone', [c, ...older]],
])(
  'planPages(), planLists() and planSearch() tell pages to be made of something else that are other pages: %s',
  (_, after) => {
    const [old, now] = [planned(before), planned(after)]
    const differing = (what: 0 | 1) =>
      [...now].flatMap(([path, page]) => (old.get(path)?.[what] === page[what] ? [] : [path])).sort()
    expect(now.has('sections/trees/1/index.html')).toBe(true)
    expect(differing(0)).toEqual(differing(1))
  },
)
