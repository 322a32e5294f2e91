// Finds in an archive. All of it is looked through as it stands: that is what scripts without spaces want, and it takes no index. The
// words of names (titles, authors, sections) are indexed by MiniSearch, which ranks them and forgives a slip of the keyboard. A
// module without imports, which search.js loads when somebody searches.

/** Scripts that put no space between words, and Korean, which joins words: what is looked for may stand anywhere in them. */
const spaceless = [
  'scx=Han',
  'scx=Hira',
  'scx=Kana',
  'scx=Hang',
  'scx=Thai',
  'scx=Laoo',
  'scx=Khmr',
  'scx=Mymr',
  'scx=Tibt',
]
  .map((script) => `\\p{${script}}`)
  .join('')
const letters = '\\p{L}\\p{N}\\p{M}'
const words = new RegExp(`[${letters}]+[+#]*`, 'gu')
const pieces = new RegExp(`[${spaceless}]+|[^${spaceless}]+`, 'gu')
const isSpaceless = new RegExp(`^[${spaceless}]`, 'u')
/** Before a word of letters: nothing of a word, or a script that puts no space there. */
const wordStart = `(?:(?<![${letters}])|(?<=[${spaceless}]))`

/** Accents and points that readers leave out, not the signs that make another letter of a kana, or of one in Thai or Hindi. */
const accents =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff]/g
const plainer = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' }

/** Text as it is compared: case, width and accents make no difference. */
export function fold(text) {
  const bare = text.normalize('NFKD').toLowerCase().replace(accents, '').normalize('NFC')
  return bare.replace(/[ßæœøłđıς]/g, (letter) => plainer[letter])
}

/** The most characters of a query that count. */
const longest = 200

/** What a query asks for: each of its words, or, where it has none, all that it is. */
export function termsOf(query) {
  const folded = fold(query.slice(0, longest)).trim()
  const found = folded.match(words) ?? (folded === '' ? [] : [folded])
  return [...new Set(found)].map(termOf)
}

/** A word and the pattern that finds it: at a word's start, and whether or not there is a space between two scripts. */
function termOf(word) {
  const parts = word.match(pieces) ?? [word]
  const literal = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s*')
  const start = /^[\p{L}\p{N}]/u.test(word) && !isSpaceless.test(word) ? wordStart : ''
  return { word, first: parts[0], pattern: new RegExp(start + literal, 'u') }
}

const isIn = (folded) => (term) => folded.includes(term.first) && term.pattern.test(folded)

/** The words of a text that are written apart: what the index is for. The others are looked for as they stand. */
const tokensOf = (text) =>
  (fold(text).match(words) ?? [])
    .flatMap((word) => word.match(pieces) ?? [])
    .filter((piece) => !isSpaceless.test(piece))

/** How many documents are indexed before the page has a turn again. */
const atOnce = 200

/** A finder that has nothing yet. `MiniSearch` is the library's class. */
export function newFinder(MiniSearch) {
  const documents = []
  const index = new MiniSearch({ fields: ['title', 'other'], tokenize: tokensOf, processTerm: (token) => token })
  return {
    /** Takes in a part of the archive, the newest first. */
    add: async (part) => {
      const first = documents.length
      for (const document of part.issues.flatMap(documentsOf)) documents.push(document)
      const names = documents.slice(first).map(({ title, also, section, by, tags }, place) => ({
        id: first + place,
        title: `${title}\n${also}`,
        other: `${section}\n${by}\n${tags}`,
      }))
      await index.addAllAsync(names, { chunkSize: atOnce })
    },
    find: (query) => findIn(documents, index, query),
  }
}

/** An issue and its entries, each as a document. */
function documentsOf({ slug, title, day, language, tags, text, entries }) {
  const issue = { title, day, language }
  const address = `../issues/${slug}/index.html`
  const none = { also: '', section: '', by: '', tags: '', text: '', language }
  const whole = { ...none, issue, address, title, tags: tags ?? '', text: text ?? '' }
  const each = entries.map(({ at, ...entry }) => ({ ...none, ...entry, issue, address: `${address}#${at}` }))
  return [whole, ...each].map((document) => ({ ...document, ...foldedOf(document) }))
}

/** A document as it is compared: its titles, those with its other names, and with its text. */
function foldedOf({ title, also, section, by, tags, text }) {
  const titles = fold(`${title}\n${also}`)
  const names = `${titles}\n${fold(`${section}\n${by}\n${tags}`)}`
  return { titles, names, all: `${names}\n${fold(text)}` }
}

const hasAll = (folded, terms) => terms.every(isIn(folded))

/** How near to its name a document has all terms; undefined where it has not. */
function rankOf({ titles, names, all }, terms) {
  if (!hasAll(all, terms)) return undefined
  if (hasAll(titles, terms)) return 2
  return hasAll(names, terms) ? 1 : 0
}

/**
 * The documents that have every term: those with it in their titles first, then in their other names; the nearer words before the
 * others, and the newer before the older. Where there is none, those whose names are spelled much like it.
 */
function findIn(documents, index, query) {
  const terms = termsOf(query)
  if (terms.length === 0) return []
  const alike = index.search(query, {
    combineWith: 'AND',
    prefix: true,
    fuzzy: (token) => (token.length < 5 ? false : 1),
    boost: { title: 3 },
  })
  const scores = new Map(alike.map(({ id, score }) => [id, score]))
  const exact = documents.flatMap((document, id) => {
    const rank = rankOf(document, terms)
    return rank === undefined ? [] : [{ id, rank, score: scores.get(id) ?? 0 }]
  })
  if (exact.length === 0) return alike.map(({ id }) => documents[id]).filter(hasSpaceless(terms))
  return exact.sort((a, b) => b.rank - a.rank || b.score - a.score || a.id - b.id).map(({ id }) => documents[id])
}

/** What is spelled alike has words apart in common; the others it has to have as they stand. */
function hasSpaceless(terms) {
  const asTheyStand = terms.filter(({ word }) => isSpaceless.test(word))
  return ({ names }) => hasAll(names, asTheyStand)
}

/** Characters with the signs upon them, those of half width too. */
const clusters = /\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu

/** A text folded, and where in the text each unit of that begins and ends. */
function aligned(text) {
  const places = []
  let folded = ''
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const plain = fold(cluster)
    folded += plain
    for (let unit = 0; unit < plain.length; unit += 1) places.push({ start: index, end: index + cluster.length })
  }
  return { folded, places }
}

/** Where terms stand in a text, in order, none touching the next. */
function spansOf(text, terms) {
  const { folded, places } = aligned(text)
  const spans = terms
    .flatMap(({ pattern }) => [...folded.matchAll(new RegExp(pattern, 'gu'))])
    .filter(([match]) => match !== '')
    .map(({ 0: match, index }) => ({ start: places[index].start, end: places[index + match.length - 1].end }))
    .sort((a, b) => a.start - b.start)
  const apart = []
  for (const { start, end } of spans) {
    const last = apart.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else apart.push({ start, end })
  }
  return apart
}

/** A text in pieces, those that were looked for marked. */
export function marked(text, terms) {
  const out = []
  let from = 0
  for (const { start, end } of spansOf(text, terms)) {
    out.push({ text: text.slice(from, start), mark: false }, { text: text.slice(start, end), mark: true })
    from = end
  }
  return [...out, { text: text.slice(from), mark: false }].filter((piece) => piece.text !== '')
}

/** How much of a text is shown, in columns, and how many of them come before what was found. */
const [shown, before] = [220, 60]

/** What stands around the first term in a text, else how it begins. */
export function snippetOf(text, terms) {
  const [first] = spansOf(text, terms)
  const start = first === undefined ? 0 : backFrom(text, first.start)
  const end = forwardFrom(text, start)
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`
}

const widthOf = (cluster) => (isSpaceless.test(cluster) ? 2 : 1)

function backFrom(text, place) {
  let [at, room] = [place, before]
  for (const cluster of (text.slice(0, place).match(clusters) ?? []).reverse()) {
    room -= widthOf(cluster)
    if (room < 0) return afterSpace(text, at, place)
    at -= cluster.length
  }
  return 0
}

/** The next start of a word, where one is near. */
function afterSpace(text, at, place) {
  const space = text.slice(at, Math.min(place, at + 20)).search(/\s/)
  return space === -1 ? at : at + space + 1
}

function forwardFrom(text, start) {
  let [at, room] = [start, shown]
  for (const [cluster] of text.slice(start).matchAll(clusters)) {
    room -= widthOf(cluster)
    if (room < 0) {
      const space = text.slice(start, at).search(/\s\S{0,20}$/)
      return space === -1 ? at : start + space
    }
    at += cluster.length
  }
  return text.length
}
