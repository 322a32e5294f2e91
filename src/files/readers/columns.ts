import { unguarded } from '../../base/text/csv.ts'
import { Failure } from '../../domain/failure.ts'
import { topicsInCell } from '../../domain/topic/topic-cell.ts'
import { byStatus, exportWith, type NamedRow, type Standing } from './standing.ts'

/** What a column can be, and the name that its header has: `--map email=Mail`. */
export type ColumnMap = Readonly<Partial<Record<Field, string>>>

/** What a list of readers says of each. */
export type Field = 'email' | 'name' | 'status' | 'topics'

/** What a row says of somebody. */
export interface RowText {
  readonly address: string
  readonly name: string
  readonly standing: Standing
  readonly topics: readonly string[]
}

/** How the rows of a list are read, once its first is known. */
export interface Columns {
  /** Whose export it is; null where it is none that we know. */
  readonly program: string | null
  /** Whether the first row is a header, and nobody's own. */
  readonly hasHeader: boolean
  readonly read: (record: readonly string[]) => RowText
}

const usual: Readonly<Record<Exclude<Field, 'topics'> | 'first' | 'last', RegExp>> = {
  email: /^(?:e-?mail(?:[ _-]?address)?|address|adresse|mail|邮箱|電子郵件|メール(?:アドレス)?)$/,
  name: /^(?:(?:full[ _-]?)?name|姓名|名前|nom)$/,
  first: /^(?:first|given)[ _-]?name$/,
  last: /^(?:last|family)[ _-]?name$/,
  status: /^(?:status|state|subscription[ _-]?status)$/,
}

/** Finds the columns by the first row of a list: a header that names an address column, or else one address a line. */
export function columnsOf(first: readonly string[], map: ColumnMap): Columns {
  const header = first.map((cell) => cell.trim().toLowerCase())
  const place = (field: keyof typeof usual) => {
    const mapped = field === 'first' || field === 'last' ? undefined : map[field]
    return mapped === undefined ? header.findIndex((cell) => usual[field].test(cell)) : mappedPlace(mapped, first)
  }
  const address = place('email')
  if (address < 0 && Object.keys(map).length === 0) return { program: null, hasHeader: false, read: plainRow }
  if (address < 0) throw noColumn('email', first)
  const known = exportWith(new Set(header))
  const topics =
    known?.name === 'Courant'
      ? header.indexOf('topics')
      : map.topics === undefined
        ? -1
        : mappedPlace(map.topics, first)
  const places = {
    address,
    name: place('name'),
    first: place('first'),
    last: place('last'),
    status: place('status'),
    topics,
  }
  const clean = known?.name === 'Courant' ? unguarded : (text: string) => text
  const standing = known !== undefined && map.status === undefined ? known.standing : undefined
  return {
    program: known?.name ?? null,
    hasHeader: true,
    read: (record) => rowOf(record, { header, places, clean, standing }),
  }
}

/** Where a row has what. */
interface Reading {
  readonly header: readonly string[]
  readonly places: Readonly<Record<'address' | 'name' | 'first' | 'last' | 'status' | 'topics', number>>
  readonly clean: (text: string) => string
  readonly standing: ((row: NamedRow) => Standing) | undefined
}

function rowOf(record: readonly string[], { header, places, clean, standing }: Reading): RowText {
  const cell = (place: number) => clean(record[place] ?? '').trim()
  const both = [cell(places.first), cell(places.last)].filter((part) => part !== '').join(' ')
  const byName: NamedRow = (name) => (record[header.indexOf(name)] ?? '').trim()
  return {
    address: cell(places.address),
    name: cell(places.name) || both,
    standing: standing === undefined ? byStatus(cell(places.status)) : standing(byName),
    topics: topicsInCell(cell(places.topics)),
  }
}

const plainRow = (record: readonly string[]): RowText => ({
  address: (record[0] ?? '').trim(),
  name: '',
  standing: 'agreed',
  topics: [],
})

function mappedPlace(name: string, header: readonly string[]): number {
  const place = header.findIndex((cell) => cell.trim().toLowerCase() === name.trim().toLowerCase())
  if (place < 0) throw noColumn(name, header)
  return place
}

function noColumn(name: string, header: readonly string[]): Failure {
  const there = header.slice(0, 30).map((cell) => `“${cell.trim().slice(0, 40)}”`)
  return new Failure('usage/argument', `The list has no column “${name}”`, {
    hint: `It has ${there.join(', ')}. Name them as in --map email=COLUMN.`,
  })
}
