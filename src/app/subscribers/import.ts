import type { Joined, Joining } from '../../deliver/list-port.ts'
import { addressKey, parseAddress } from '../../domain/address.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import { seenBefore } from './seen.ts'

/** A row of a list of readers, as it stands in its file. */
export interface ListRow {
  readonly line: number
  readonly address: string
  readonly name: string
  /** How they stand with the list that they come from. Only who `agreed` there can become a reader here. */
  readonly standing: 'agreed' | 'pending' | 'left'
  readonly topics: readonly string[]
  /** The program whose export it is; null where it is none that we know. */
  readonly program: string | null
}

/** What came of a list: how many joined as what, and how many rows nobody can be written to by. */
export interface ImportReport {
  readonly program: string | null
  readonly readers: number
  readonly pending: number
  readonly known: number
  readonly left: number
  readonly bad: number
}

/** What an import is asked for. */
export interface ImportRequest {
  /** The list's name, for people to find a row by. */
  readonly file: string
  readonly confirmed: string | undefined
  /** Sections that all of them want, beside those that the list names. */
  readonly topics: readonly string[]
}

/** What an import needs. */
export interface ImportPorts {
  /** Puts people on the list, or says what would come of it. */
  readonly join: (people: readonly Joining[]) => Promise<readonly Joined[]>
  /** A row that cannot be used. */
  readonly onBad: (diagnostic: Diagnostic) => void
}

/** As many people join in one transaction. */
const chunk = 1000

/**
 * Puts a list of people on the list. Rows that cannot be used are named and left out, all others are kept; doing it twice
 * changes nothing, and nobody who has left, here or where the list comes from, becomes a reader by it.
 */
export async function importSubscribers(
  rows: AsyncIterable<ListRow>,
  request: ImportRequest,
  { join, onBad }: ImportPorts,
): Promise<ImportReport> {
  const counts = { reader: 0, pending: 0, known: 0, left: 0 }
  let program: string | null = null
  let bad = 0
  let waiting: Joining[] = []
  const flush = async () => {
    for (const result of await join(waiting)) counts[result] += 1
    waiting = []
  }
  for await (const row of rows) {
    program = row.program
    const joining = joiningOf(row, request)
    if (joining === undefined) {
      bad += 1
      onBad(badRow(row, request.file))
    } else waiting.push(joining)
    if (waiting.length >= chunk) await flush()
  }
  await flush()
  const { reader, pending, known, left } = counts
  return { program, readers: reader, pending, known, left, bad }
}

function joiningOf(
  { line, address: text, name, standing, topics }: ListRow,
  request: ImportRequest,
): Joining | undefined {
  const { file, confirmed } = request
  const address = parseAddress(text)
  if (address === undefined) return undefined
  return {
    ...{ address, name, mayReturn: false, hasLeft: standing === 'left', topics: [...request.topics, ...topics] },
    evidence: { means: 'import', source: `${file}:${line}` },
    ...(confirmed === undefined || standing !== 'agreed' ? {} : { confirmed }),
  }
}

/**
 * A join that only says what would come of it. Whoever stands twice in a list is known the second time, which a list that is not changed
 * cannot tell: so addresses are kept in mind.
 */
export function rehearsal(wouldJoin: ImportPorts['join']): ImportPorts['join'] {
  const seen = seenBefore()
  return async (people) => {
    const again = people.map(({ address }) => seen(addressKey(address)))
    const results = await wouldJoin(people)
    return results.map((result, index) => (again[index] && result !== 'left' ? 'known' : result))
  }
}

function badRow({ line, address: text }: ListRow, file: string): Diagnostic {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text
  return {
    code: 'reader/address',
    severity: 'error',
    message: text.trim() === '' ? 'There is no address in this row' : `“${shown}” is not a mail address`,
    place: { file, line, column: 1 },
    hint: 'Correct it and import again; everybody else in the list is kept.',
  }
}
