import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { attribute, elementsOf, faultsIn } from '../content.ts'
import { fromAtom, fromJson, fromRss, type ReadItem } from '../render/feed/read-feeds.ts'
import { readLibxml2 } from '../render/feed/read-libxml2.ts'
import { readXml } from '../render/feed/read-xml.ts'

type Content = Pick<ReadItem, 'id' | 'html'>

/** What is wrong in the content of all feeds of a site: read by three parsers, walked by a parser of HTML. */
export async function contentFaults(dist: string): Promise<string[]> {
  const files = await readdir(dist, { recursive: true })
  const pages = await idsOfPages(dist, files)
  const faults: string[] = []
  const seen = new Set<string>()
  for (const file of files.filter((name) => /(?:^|\/)(?:feed|\d+)\.json$/.test(name))) {
    const { items } = fromJson(await readFile(join(dist, file), 'utf8'))
    faults.push(...(await unlike(join(dist, dirname(file)), file, items)))
    for (const { id, html, links } of items) {
      if (seen.has(id)) continue
      seen.add(id)
      const page = (links.at(-1) ?? '').replace(/#.*$/, '')
      const wrong = [...faultsIn(html), ...brokenAnchors(html, page, pages)]
      faults.push(...wrong.map((fault) => `${file} ${id}: ${fault}`))
    }
  }
  return faults
}

/** Where the XML feeds beside the JSON feed `file` hold other content than it does. */
async function unlike(folder: string, file: string, items: readonly Content[]): Promise<string[]> {
  if (!file.endsWith('feed.json')) return []
  const [atom, rss] = await Promise.all(['atom.xml', 'rss.xml'].map((name) => readFile(join(folder, name), 'utf8')))
  const others = [fromAtom(readXml(atom ?? '')), fromRss(readLibxml2(rss ?? ''))]
  return others.flatMap((other, index) =>
    JSON.stringify(contentsOf(other.items)) === JSON.stringify(contentsOf(items))
      ? []
      : [`${file}: ${index === 0 ? 'Atom' : 'RSS'} holds another content`],
  )
}

const contentsOf = (items: readonly Content[]): string[][] => items.map(({ id, html }) => [id, html])

/** The links of a footnote, to and fro, which lead nowhere on the item’s page. */
function brokenAnchors(html: string, page: string, pages: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return elementsOf(html)
    .map((element) => attribute(element, 'href') ?? '')
    .filter((href) => href.startsWith(`${page}#`) && /#s\d+p\d+-/.test(href))
    .filter(
      (href) =>
        !pages.get(/issues\/[^/]+\/$/.exec(page)?.[0] ?? '')?.has(decodeURIComponent(href.slice(page.length + 1))),
    )
    .map((href) => `${href} is on no page`)
}

async function idsOfPages(dist: string, files: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
  const pages = new Map<string, ReadonlySet<string>>()
  for (const file of files.filter((name) => /^issues\/[^/]+\/index\.html$/.test(name))) {
    const elements = elementsOf(await readFile(join(dist, file), 'utf8'))
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? [])
    pages.set(`${dirname(file)}/`, new Set(ids))
  }
  return pages
}
