import { isoDay } from '../../../base/calendar.ts'
import { directionOf } from '../../../base/language.ts'
import type { Diagnostic } from '../../../domain/diagnostic.ts'
import { factNames, shapeReasons, sourceTold } from '../../../domain/issue/reasons.ts'
import type { Fact, FactSources } from '../../../domain/issue/source-of-fact.ts'
import type { Entry, Issue } from '../../../domain/issue.ts'
import { counted, severities } from '../counts.ts'
import { lineId } from '../places.ts'
import { inTicks } from '../ticks.ts'
import type { ParseData } from '../view.ts'
import { type Pair, pairsOf } from './pairs.ts'

/** What parse.hbs is filled with: the facts of the issue, and every line of its digests beside the entry that it belongs to. */
export function parseViewData({ slug, issues, files, parsed, diagnostics }: ParseData): object {
  const first = issues.find((row) => row.slug === slug)?.file ?? files[0]?.file ?? ''
  const found = parsed === null ? [] : entriesIn(parsed.issue)
  const numbered = new Map(found.map(({ entry }, index) => [entry, index + 1]))
  const sections = new Map(found.map(({ entry, path }) => [entry, path]))
  return {
    facts: parsed === null ? null : factsOf(parsed.issue, parsed.sources),
    total: counted(found.length, 'entry'),
    several: files.length > 1,
    files: files.map(({ file, text }) => {
      const own = found.flatMap(({ entry }) => (entry.place.file === file ? [entry] : []))
      const said = Map.groupBy(
        diagnostics.filter(({ place }) => place.file === file),
        ({ place }) => place.line,
      )
      const lines = text.replace(/(?:\r\n|\n|\r)$/, '').split(/\r\n|\n|\r/)
      const view: FileView = { file, first, lines, said, numbered, sections }
      return { file, pairs: pairsOf(lines, own).map((pair) => pairData(pair, view)) }
    }),
  }
}

interface FileView {
  readonly file: string
  readonly first: string
  readonly lines: readonly string[]
  readonly said: ReadonlyMap<number, readonly Diagnostic[]>
  readonly numbered: ReadonlyMap<Entry, number>
  readonly sections: ReadonlyMap<Entry, readonly string[]>
}

const entriesIn = ({ sections }: Issue): { entry: Entry; path: readonly string[] }[] =>
  sections.flatMap(({ path, parts }) =>
    parts.flatMap((part) => (part.kind === 'entry' ? [{ entry: part.entry, path }] : [])),
  )

const nothings: Readonly<Record<Exclude<Pair['kind'], 'entry'>, string>> = {
  matter: 'Front matter',
  heading: 'Heading',
  rest: 'In no entry: it stays in the page and the letter, and is no item of the feed of entries.',
}

function pairData(pair: Pair, view: FileView): object {
  const { file, first, lines, said } = view
  const shown = lines.slice(pair.from - 1, pair.to).map((text, index) => {
    const line = pair.from + index
    return { id: lineId({ file, line }, first), line, text, remarks: (said.get(line) ?? []).map(remarkData) }
  })
  if (pair.kind === 'entry')
    return { kind: 'entry', lines: shown, words: null, entries: pair.entries.map((entry) => entryData(entry, view)) }
  return { kind: pair.kind, lines: shown, words: nothings[pair.kind], entries: [] }
}

const remarkData = ({ severity, message, hint }: Diagnostic): object => ({
  severity,
  word: severities[severity],
  message: inTicks(message),
  hint: hint === undefined ? null : inTicks(hint),
})

function entryData(entry: Entry, { numbered, sections }: FileView): object {
  const { title, alternateTitle, link, authors, tags, shape, links, form } = entry
  const others = links.filter((url) => url !== link)
  return {
    number: numbered.get(entry) ?? 0,
    title,
    alternate:
      alternateTitle === undefined ? null : { ...alternateTitle, direction: directionOf(alternateTitle.language) },
    link: link ?? null,
    section: sections.get(entry) ?? [],
    authors: authors.join(', '),
    tags,
    shape,
    reason: shapeReasons[shape],
    form: form === 'article' ? 'under a heading of its own' : 'an item in a list',
    others: others.length === 0 ? null : `${counted(others.length, 'other link')} in its text`,
  }
}

/** Each fact of the issue: its value, and where it was found. */
function factsOf(issue: Issue, sources: FactSources): object[] {
  return (Object.keys(factNames) as Fact[]).map((fact) => ({
    name: factNames[fact].name,
    value: valueIn(issue, fact),
    stated: sources[fact] === 'front matter',
    known: sources[fact] !== null,
    told: inTicks(sourceTold(fact, sources)),
  }))
}

function valueIn({ slug, title, number, published, language }: Issue, fact: Fact): string | null {
  switch (fact) {
    case 'slug':
      return slug
    case 'title':
      return title
    case 'number':
      return number === null ? null : String(number)
    case 'published':
      return published === null ? null : isoDay(published)
    case 'language':
      return language
  }
}
