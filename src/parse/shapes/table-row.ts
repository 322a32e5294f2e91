import type { PhrasingContent, RootContent, Table, TableCell, TableRow } from 'mdast'
import { namesIn } from '../line/authors.ts'
import { isSubject, subjectOf } from '../line/handle.ts'
import { isLink, isOrnament, linksIn, paragraphOf, picturesIn, plain, targetOf } from '../line/inline.ts'
import { leadOf } from '../line/lead.ts'
import { cleanTitle } from '../line/title.ts'
import { namesNothing } from '../line/vocabulary.ts'
import { type Found, given, type Piece } from './shape.ts'

/** What a column holds, told by its heading. */
type Column = 'title' | 'authors' | 'link' | 'number' | 'other'

const columns: readonly (readonly [Column, RegExp])[] = [
  ['number', /^(?:#|no\.?|№|id|index|rank|序号|编号|排名|番号|順位)$/i],
  [
    'title',
    /title|name|paper|project|article|headline|tool|repo|标题|題|名称|论文|项目|文章|工具|タイトル|名前|記事|제목|이름|название|título|titre|titel/i,
  ],
  ['authors', /author|^by$|作者|著者|저자|автор|auteur|autor/i],
  ['link', /link|url|pdf|链接|地址|网址|リンク|링크|ссылка|enlace|lien/i],
]

/**
 * Reads the rows of a table as entries, each column by what its heading means; undefined where rows present nothing. A row
 * without a title stays a table of its own.
 */
export function readTable(table: Table): readonly Piece[] | undefined {
  const [header, ...body] = table.children
  if (header === undefined || body.length === 0) return undefined
  const roles = rolesOf(header)
  const rows = joined(body, header.children.length)
  const title = titleColumn(roles, rows)
  if (title === undefined) return undefined
  const found = rows.map((row) => rowEntry(row, { header, roles, title }))
  const entries = found.filter((entry) => entry !== undefined)
  if (entries.length * 2 < rows.length || entries.every(({ link }) => link === undefined)) return undefined
  return rows.flatMap((row, index): Piece[] => {
    const entry = found[index]
    if (entry !== undefined) return [entry]
    return row.children.every(({ children }) => children.length === 0) ? [] : [{ ...table, children: [header, row] }]
  })
}

function rolesOf(header: TableRow): Column[] {
  return header.children.map((cell) => {
    const name = plain(cell)
    return columns.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
  })
}

/** A row that ends before its last cell goes on in the next line: what stands there belongs to the cell that was open. */
function joined(rows: readonly TableRow[], width: number): TableRow[] {
  const whole: TableRow[] = []
  let open: TableRow | undefined
  for (const row of rows) {
    const next: TableRow = open === undefined ? row : join(open, row)
    const cut = next.children.length < width && (open === undefined || next.children.length <= open.children.length)
    if (cut && row !== rows.at(-1)) open = next
    else {
      whole.push(next)
      open = undefined
    }
  }
  return whole
}

function join(open: TableRow, row: TableRow): TableRow {
  const [first, ...others] = row.children
  const last = open.children.at(-1)
  const cell: TableCell = {
    type: 'tableCell',
    children: [...(last?.children ?? []), { type: 'text', value: ' ' }, ...(first?.children ?? [])],
  }
  return { ...open, children: [...open.children.slice(0, -1), cell, ...others] }
}

/** The column named as the title, else the first of which most cells have words. */
function titleColumn(roles: readonly Column[], rows: readonly TableRow[]): number | undefined {
  const named = roles.indexOf('title')
  if (named >= 0) return named
  const worded = roles.findIndex((role, column) => {
    if (role !== 'other') return false
    const cells = rows.map((row) => plain(row.children[column]?.children ?? []))
    return (
      cells.filter((text) => /\p{L}{3}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Kana}]{2}/u.test(text)).length * 2 >=
      rows.length
    )
  })
  return worded < 0 ? undefined : worded
}

interface Reading {
  readonly header: TableRow
  readonly roles: readonly Column[]
  readonly title: number
}

function rowEntry(row: TableRow, { header, roles, title }: Reading): Found | undefined {
  const cell = row.children[title]?.children ?? []
  const [name, more] = titleIn(cell)
  if (name === '') return undefined
  const shown = [...picturesIn(cell).filter((child) => !more.includes(child)), ...more]
  // A title with several links is said again below it, where they can be followed.
  const rest = linksIn(cell).length > 1 && linksIn(more).length === 0 ? cell : shown
  const of = (role: Column) => row.children.filter((_, column) => roles[column] === role && column !== title)
  const link = subjectOf(cell) ?? subjectOf(of('link')) ?? subjectOf(row.children)
  const authors = of('authors').flatMap((authorCell) => namesIn(plain(authorCell)))
  const others = row.children.flatMap((other, column): RootContent[] =>
    column === title ||
    (roles[column] === 'number' && isNumber(other)) ||
    (roles[column] === 'authors' && authors.length > 0)
      ? []
      : fieldOf(header.children[column], other),
  )
  return given<Found>({
    shape: 'table-row',
    title: name,
    link: targetOf(link),
    authors: authors.length > 0 ? authors : undefined,
    form: 'article',
    body: [...(plain(rest) === '' && picturesIn(rest).length === 0 ? [] : [paragraphOf(rest)]), ...others],
    start: row,
  })
}

/** Whether a cell below “#” holds what it says: a number, or nothing. */
const isNumber = (cell: TableCell): boolean => !/\p{L}{3}/u.test(plain(cell)) && linksIn(cell.children).length === 0

/** Words that open a bracket, which links follow. */
const bracket = /\s*[（([][^（()）\]]{0,40}$/u

/** What a cell names, and what more it says: its lead, else its words before links that only say what they do (`[PDF](…)`). */
function titleIn(cell: readonly PhrasingContent[]): [string, readonly PhrasingContent[]] {
  const lead = leadOf(cell)
  if (lead !== undefined && !(lead.kind === 'link' && namesNothing(lead.title))) return [lead.title, lead.rest]
  const asides = linksIn(cell).filter(isSubject)
  const start = cell.findIndex((child) => isLink(child) && asides.includes(child))
  if (start <= 0 || !(bracket.test(plain(cell.slice(0, start))) || asides.every((link) => namesNothing(plain(link)))))
    return [cleanTitle(plain(cell)), []]
  const before = cell.slice(0, start)
  const named = plain(before).replace(bracket, '')
  const opening = plain(before).slice(named.length).trim()
  return [cleanTitle(named), [{ type: 'text', value: opening === '' ? '' : `${opening} ` }, ...cell.slice(start)]]
}

/** A cell that is not the title, with its column's heading before it. */
function fieldOf(heading: TableCell | undefined, cell: TableCell): RootContent[] {
  if (cell.children.every(isOrnament) && plain(cell) === '') return []
  const name = heading === undefined ? '' : plain(heading)
  const label: PhrasingContent[] =
    name === ''
      ? []
      : [
          { type: 'strong', children: [{ type: 'text', value: name }] },
          { type: 'text', value: ': ' },
        ]
  return [paragraphOf([...label, ...cell.children])]
}
