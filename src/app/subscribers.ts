import type { Evidence, Joined, Joining, Subscribers } from '../deliver/list-port.ts'
import { parseAddress } from '../domain/address.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import { Failure } from '../domain/failure.ts'
import type { Subscriber } from '../domain/subscriber.ts'

/** A row of a list of readers, as it stands in its file. */
export interface ListRow {
  readonly line: number
  readonly address: string
  readonly name: string
}

/** What came of a list: how many joined as what, and every row that nobody can be written to by. */
export interface ImportReport {
  readonly readers: number
  readonly pending: number
  readonly known: number
  readonly left: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Whoever runs the command says so for them. */
const byCommand: Evidence = { means: 'command', source: '' }

/** As many people join in one transaction. */
const chunk = 1000

/** Puts one person on the list; with the words of their consent, as a reader. */
export async function addSubscriber(
  person: { readonly address: string; readonly name: string; readonly confirmed: string | undefined },
  subscribers: Subscribers,
): Promise<Joined> {
  const address = parseAddress(person.address)
  if (address === undefined) {
    throw new Failure('reader/address', `“${person.address}” is not a mail address`, {
      hint: 'Write it as name@example.org.',
    })
  }
  const { name, confirmed } = person
  const [result] = await subscribers.join([
    { address, name, mayReturn: true, evidence: byCommand, ...(confirmed === undefined ? {} : { confirmed }) },
  ])
  return result ?? 'known'
}

/**
 * Puts a list of people on the list. Rows that cannot be used are named and left out, all others are kept; doing it twice
 * changes nothing, and nobody who has left comes back by it.
 */
export async function importSubscribers(
  rows: AsyncIterable<ListRow>,
  { file, confirmed }: { readonly file: string; readonly confirmed: string | undefined },
  subscribers: Subscribers,
): Promise<ImportReport> {
  const counts = { reader: 0, pending: 0, known: 0, left: 0 }
  const diagnostics: Diagnostic[] = []
  let waiting: Joining[] = []
  const flush = async () => {
    for (const result of await subscribers.join(waiting)) counts[result] += 1
    waiting = []
  }
  for await (const { line, address: text, name } of rows) {
    const address = parseAddress(text)
    if (address === undefined) diagnostics.push(badRow({ file, line, text }))
    else
      waiting.push({
        address,
        name,
        mayReturn: false,
        evidence: { means: 'import', source: `${file}:${line}` },
        ...(confirmed === undefined ? {} : { confirmed }),
      })
    if (waiting.length >= chunk) await flush()
  }
  await flush()
  return { readers: counts.reader, pending: counts.pending, known: counts.known, left: counts.left, diagnostics }
}

function badRow({ file, line, text }: { file: string; line: number; text: string }): Diagnostic {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text
  return {
    code: 'reader/address',
    severity: 'error',
    message: text.trim() === '' ? 'There is no address in this row' : `“${shown}” is not a mail address`,
    place: { file, line, column: 1 },
    hint: 'Correct it and import again; everybody else in the list is kept.',
  }
}

/** Takes a person off the list, by address or by the id in their unsubscribe link. */
export async function removeSubscriber(addressOrId: string, subscribers: Subscribers): Promise<Subscriber> {
  const gone = await subscribers.leave(parseAddress(addressOrId) ?? addressOrId.trim(), byCommand)
  if (gone !== undefined) return gone
  throw new Failure('reader/unknown', `There is no subscriber “${addressOrId}”`, {
    hint: '`courant subscribers list` shows who there is.',
  })
}
