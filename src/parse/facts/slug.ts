import { hash } from '../../base/hash.ts'
import { isYear } from './day-in-path.ts'
import { generic, type PathParts } from './path-parts.ts'

/** The name of an issue in URLs, from any text: `[a-z0-9-]`, at most 80; a text with no such letter gets a hash. */
export function slugify(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  return slug === '' ? `issue-${hash(text).slice(0, 8)}` : slug
}

const partOfDate = /^(?:\d[\d._-]*|(?:w|wk|kw|week)[-_]?\d{1,2})$/i
const numbered = /^\p{L}*[-_ .]?\d+(?:[-_.]\d+)*$/u

/**
 * The slug that a path tells: the file's name; for one that tells nothing (`README.md`), its folder's. A name that cannot be
 * told from its neighbour's in the next folder gets the numbered folders before it: `2025/07/17.md` is `2025-07-17`,
 * `2025/07/highlights.md` is `2025-07-highlights`, and `39/README.md` is `39`.
 */
export function slugOfPath({ folders, stem, suffix }: PathParts): string {
  const above = [...folders]
  let name = stem
  while (generic.test(name) && above.length > 0) name = above.pop() ?? name
  for (let head = name; above.length > 0 && !isYear(head.slice(0, 4)); ) {
    const parent = above.pop() ?? ''
    const joins = partOfDate.test(head) ? partOfDate.test(parent) : !/\d/.test(head) && numbered.test(parent)
    if (!joins) break
    name = `${parent}-${name}`
    head = parent
  }
  return slugify(suffix === undefined ? name : `${name}-${suffix}`)
}
