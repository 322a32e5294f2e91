import type { AbsoluteUrl } from '../../base/url.ts'
import { decoded } from '../html/empty-words.ts'
import type { Addresses, NamedAddress } from './addresses.ts'
import type { SiteFault } from './file.ts'

/** What the links into a site are held against. */
export interface SiteMap {
  readonly url: AbsoluteUrl
  readonly paths: readonly string[]
  /** Addresses below the site's own that others answer: the service, say. */
  readonly others: readonly string[]
}

/** Links into the site that lead nowhere in it: to no file, to one that is spelled in other letters, to a place that its page has not. */
export function insideFaults(files: ReadonlyMap<string, Addresses>, map: SiteMap): SiteFault[] {
  const paths = new Set(map.paths)
  const lower = new Map(map.paths.map((path) => [path.toLowerCase(), path]))
  const fault = (named: NamedAddress): SiteFault[] => {
    const target = targetOf(named.url, map)
    if (target === undefined) return []
    const found = fileAt(target.path, paths)
    const rest = { path: named.path, at: named.at, address: named.url }
    if (found === undefined)
      return [
        {
          ...rest,
          ...missing(named.url, candidates(target.path).flatMap((path) => lower.get(path.toLowerCase()) ?? [])[0]),
        },
      ]
    const ids = files.get(found)?.ids
    if (target.fragment === '' || !found.endsWith('.html') || ids === undefined || hasPlace(ids, target.fragment))
      return []
    const message = `A link leads to a place that ${target.path === '' ? 'the first page' : target.path} does not have: #${target.fragment}`
    return [{ ...rest, code: 'link/fragment', severity: 'warning', message, hint: fragmentHint }]
  }
  return [...files.values()].flatMap(({ named }) => named.flatMap(fault))
}

const fragmentHint =
  'Take the address of an entry from its “#” on the page; headings of a digest have no names of their own.'

function missing(url: string, other: string | undefined): Pick<SiteFault, 'code' | 'severity' | 'message' | 'hint'> {
  if (other === undefined) {
    const hint = 'Mend the link, or write its whole address where it leads to another site.'
    return { code: 'link/broken', severity: 'error', message: `A link leads to nothing in the site: ${url}`, hint }
  }
  const message = `A link is spelled in other letters than its file: ${url} for ${other}`
  const hint = 'Spell it as the file is: most hosts tell large letters from small ones.'
  return { code: 'link/case', severity: 'error', message, hint }
}

/** The path and fragment of an address that the site itself answers; undefined of all others. */
function targetOf(text: string, { url: site, others }: SiteMap): { path: string; fragment: string } | undefined {
  if (!text.startsWith(site) && `${text}/` !== site) return undefined
  if (others.some((other) => text.startsWith(other))) return undefined
  const url = new URL(text)
  const path = decoded(url.pathname.slice(new URL(site).pathname.length))
  return { path, fragment: url.hash.slice(1).replace(/:~:.*$/, '') }
}

/** The files that hosts answer an address with. */
const candidates = (path: string): string[] =>
  path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}/index.html`]

const fileAt = (path: string, paths: ReadonlySet<string>): string | undefined =>
  candidates(path).find((one) => paths.has(one))

/** WHATWG HTML § 7.4.6.4: a fragment as it is, then decoded; “top” is the top of any page. */
const hasPlace = (ids: ReadonlySet<string>, fragment: string): boolean =>
  ids.has(fragment) || ids.has(decoded(fragment)) || fragment.toLowerCase() === 'top'
