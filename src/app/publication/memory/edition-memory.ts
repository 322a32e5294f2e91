import type { Issue } from '../../../domain/issue.ts'
import type { Publication } from '../../../domain/publication.ts'
import { type IssueTexts, type Texts, textsOf } from '../../../render/edition/texts.ts'
import { textWeight } from '../../../render/feed/channel/weight.ts'
import { type Fingerprints, fingerprintsOf } from '../../../render/likeness.ts'
import { gone, type TextStore } from './issue-memory.ts'
import { openShelf, type Shelf } from './shelf.ts'

/** What is made of an issue before it has its identity. */
export interface Before {
  readonly fingerprints: Fingerprints
  /** Not there where nothing is kept: each is made then when somebody asks for it. */
  readonly texts?: IssueTexts
}

/** What is kept of an issue so that it is at hand. */
interface Small {
  readonly fingerprints: Fingerprints
  readonly weights: readonly number[]
}

/** So many characters of texts are in memory at once: feeds go through the issues one after the other, three times in a row. */
const most = 16_000_000

/** What readers see of issues, by what they are made of: from `store` where it was made before, else made, all at once, and kept there. */
export function editionMemory(
  publication: Publication,
  store: TextStore | undefined,
): (issue: Issue, madeOf: string) => Before {
  if (store === undefined) return (issue) => ({ fingerprints: fingerprintsOf(issue, publication) })
  const shelf = openShelf(most)
  return (issue, madeOf) => {
    const known = store.has(`${madeOf}.texts`) ? store.read(`${madeOf}.seen`) : undefined
    const small =
      known === undefined ? madeAndKept(issue, { publication, store, madeOf }) : (JSON.parse(known) as Small)
    const { fingerprints, weights } = small
    if (!store.has(`${madeOf}.texts`)) return { fingerprints }
    return { fingerprints, texts: { weights, at: keptTexts(() => store.read(`${madeOf}.texts`), shelf) } }
  }
}

/** The fingerprints that `store` has of an issue; undefined where it has none. */
export function fingerprintsIn(store: Pick<TextStore, 'read'>, madeOf: string): Fingerprints | undefined {
  const known = store.read(`${madeOf}.seen`)
  return known === undefined ? undefined : (JSON.parse(known) as Small).fingerprints
}

function madeAndKept(
  issue: Issue,
  {
    publication,
    store,
    madeOf,
  }: { readonly publication: Publication; readonly store: TextStore; readonly madeOf: string },
): Small {
  const texts = textsOf(issue, publication)
  const small = { fingerprints: fingerprintsOf(issue, publication), weights: texts.map(textWeight) }
  // A line each: JSON has no line breaks in it.
  store.keep(`${madeOf}.texts`, texts.map((one) => JSON.stringify(one)).join('\n'))
  store.keep(`${madeOf}.seen`, JSON.stringify(small))
  return small
}

/** The texts in what `read` gives, a line each, which is read when one of them is asked for and stays in memory while `shelf` has room. */
function keptTexts(read: () => string | undefined, shelf: Shelf): IssueTexts['at'] {
  let lines: string[] | undefined
  let texts: Texts[] = []
  const open = (): string[] => {
    const text = read()
    if (text === undefined) throw gone()
    shelf(text.length, () => {
      lines = undefined
      texts = []
    })
    return text.split('\n')
  }
  return (place) => {
    lines ??= open()
    texts[place] ??= JSON.parse(lines[place] ?? '') as Texts
    return texts[place]
  }
}
