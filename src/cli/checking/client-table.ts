import type { CheckedLetter, LettersChecked } from '../../app/check/letters.ts'
import { displayWidth } from '../../base/text/width.ts'
import { paint } from '../screen/print.ts'
import type { Screen } from '../verb.ts'

type Clients = LettersChecked['clients']
type Feature = CheckedLetter['features'][number]

/** How a mail program takes a letter. */
interface Row {
  readonly name: string
  /** `✓` all that is shown, `~` what is not was thought of, `✗` it lacks what nobody thought of. */
  readonly mark: '✓' | '~' | '✗'
  readonly counts: readonly [yes: number, part: number, no: number, unknown: number]
  /** What it does not show; first what nobody thought of, each with a `!`. */
  readonly lacks: readonly string[]
}

const legend = `
  ✓ shows all of it  ~ falls back where it does not  ✗ lacks what is needed
  By caniemail.com; “!” is not in the baseline of Courant’s own letter.`

/** A table of mail programs, as wide as the screen at most. */
export function clientTable(
  { features }: CheckedLetter,
  clients: Clients,
  { all, screen }: { readonly all: boolean; readonly screen: Screen },
): string {
  const rows = clients.flatMap((client, place) => (client.main || all ? [rowOf(client, features, place)] : []))
  const wide = Math.max(...rows.map(({ name }) => name.length))
  const head = `  ${'client'.padEnd(wide)}  yes part   no    ?  does not show`
  return [head, ...rows.map((row) => lineOf(row, wide, screen)), legend].join('\n')
}

function rowOf({ name }: Clients[number], features: readonly Feature[], place: number): Row {
  const by = Object.groupBy(features, ({ support }) => support[place] ?? 'u')
  const [yes, part, no, unknown] = [by.y, by.a, by.n, by.u].map((some) => some?.length ?? 0)
  const [known, news] = [true, false].map((thoughtOf) =>
    (by.n ?? []).filter(({ fallback }) => (fallback !== undefined) === thoughtOf).map(({ slug }) => short(slug)),
  )
  const lacks = [...(news ?? []).map((slug) => `!${slug}`), ...(known ?? [])]
  const mark = (news ?? []).length > 0 ? '✗' : lacks.length > 0 ? '~' : '✓'
  return { name, mark, counts: [yes ?? 0, part ?? 0, no ?? 0, unknown ?? 0], lacks }
}

const short = (slug: string): string => slug.replace(/^(?:css|html|image)-/, '').replace(/^at-media-/, '')

function lineOf({ name, mark, counts, lacks }: Row, wide: number, screen: Screen): string {
  const numbers = counts
    .map((count) => String(count).padStart(5))
    .join('')
    .slice(1)
  const start = ` ${name.padEnd(wide)} ${numbers}  `
  const painted = mark === '✓' ? mark : paint(mark, mark === '✗' ? 'error' : 'warning', { terminal: screen })
  return `${painted}${start}${fitting(lacks, Math.min(screen.columns, 120) - displayWidth(start) - 1)}`.trimEnd()
}

/** As many of `names` as there is room for, and how many more there are. */
function fitting(names: readonly string[], room: number): string {
  const shown: string[] = []
  const said = (more: readonly string[], rest: number) => [...more, ...(rest === 0 ? [] : [`+${rest}`])].join(', ')
  for (const name of names) if (said([...shown, name], names.length - shown.length - 1).length <= room) shown.push(name)
  return said(shown, names.length - shown.length)
}
