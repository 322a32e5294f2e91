/**
 * What a publication is called: as its README says, else by what most titles of its issues begin or end with (more than one
 * word, since “Papers” names nothing), else as its folder is named.
 */
export function chooseTitle(readme: string | null, titles: readonly string[], folder: string): string {
  const said = clean(readme ?? '')
  if (isTitle(said) && !/^readme$/i.test(said)) return said
  const ends = [commonStart(titles), reversed(commonStart(titles.map(reversed)))].map(clean)
  const shared = ends.filter((text) => isTitle(text) && !/^\p{Script=Latin}+$/u.test(text))
  return shared.toSorted((a, b) => b.length - a.length)[0] ?? named(folder)
}

/** What most of `texts` begin with, up to a word's end: what the first and the last of the middle three fifths share. */
function commonStart(texts: readonly string[]): string {
  const sorted = texts.toSorted()
  const [first, last] = [0.2, 0.8].map((part) => sorted[Math.floor((sorted.length - 1) * part)])
  if (texts.length < 3 || first === undefined || last === undefined || first === last) return ''
  let end = 0
  while (end < first.length && first[end] === last[end]) end += 1
  const inWord = /[\p{Script=Latin}\p{N}]/u
  const cut = inWord.test(first[end - 1] ?? '') && [first, last].some((text) => inWord.test(text[end] ?? ''))
  return cut ? first.slice(0, end).replace(/\S*$/, '') : first.slice(0, end)
}

const reversed = (text: string): string => [...text].reverse().join('')

/** A title without what counts or dates an issue, and without what is left open around it. */
function clean(text: string): string {
  const counts =
    /(?:[\s\p{P}\p{S}]|第|(?<!\p{L})(?:issue|no|nr|number|vol|volume|edition|episode|week|ending|of|for|on|at|from|the|du|de|des|del|el|da|do|vom|van|от|за)(?!\p{L})|\d)+$/iu
  const opens = /^(?:[\s\p{P}\p{S}]|[期号號の]|\b(?:issue|no|nr|number|vol|of|for)\b|\d)+/iu
  return text.replace(/\s+/g, ' ').replace(counts, '').replace(opens, '').trim()
}

const isTitle = (text: string): boolean =>
  text.length <= 80 && (text.match(/\p{L}/gu)?.length ?? 0) >= 3 && /\p{L}{2}/u.test(text)

/** Names of folders that say that digests are in them, and not whose. */
const plainFolder =
  /^[_.]?(?:posts?|issues?|digests?|docs?|content|contents|src|source|pages?|episodes?|shows?|archives?|editions?|articles?|markdown|md|blog|[\d._-]+)$/i

/** The name by which a folder is known: its own, or where that says nothing (`weekly/docs/2025`), that of one above it. */
export function tellingName(path: string): string {
  const names = path.split(/[\\/]+/).filter((name) => name !== '')
  return names.findLast((name) => !plainFolder.test(name)) ?? names.at(-1) ?? ''
}

/** `ink-weekly` is “Ink weekly”. */
export function named(folder: string): string {
  const words = folder.replace(/[-_.\s]+/g, ' ').trim()
  return words === '' ? 'Newsletter' : `${words[0]?.toUpperCase()}${words.slice(1)}`
}
