import { resolve } from 'node:path'
import { type ImportReport, importSubscribers, rehearsal } from '../../app/subscribers/import.ts'
import { addSubscriber } from '../../app/subscribers/join.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import { openReaderList } from '../../wire/streams.ts'
import { counted, printDiagnostics } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { Request } from '../verb.ts'
import { type Action, first, text, texts, usage } from './ask.ts'

/** `subscribers add`: one person. */
export const add: Action = async ({ subscribers }, { request, world }) => {
  const address = first(request, 'add needs an address')
  const person = {
    ...{ address, name: text(request, 'name') ?? '', confirmed: text(request, 'confirmed') },
    topics: texts(request, 'topic'),
  }
  const result = await addSubscriber(person, subscribers)
  if (request.common.json) world.out(`${JSON.stringify({ address, result })}\n`)
  else world.out(`${visible(address)} ${said[result]}\n`)
  return 0
}

const said = {
  reader: 'is a reader now.',
  pending: 'is pending, and is asked to confirm by `courant serve`, or by `courant subscribers ask`.',
  known: 'is on the list already.',
  left: 'has left, and gets nothing until they agree anew: add --confirmed "how they agreed".',
} as const

/** `subscribers import`: a list of people. */
export const importList: Action = async ({ subscribers }, { request, world }) => {
  const file = first(request, 'import needs a file')
  const rows = await openReaderList(resolve(world.cwd, file), mapOf(request))
  const dryRun = request.values['dry-run'] === true
  const bad: Diagnostic[] = []
  const report = await importSubscribers(
    rows,
    { file, confirmed: text(request, 'confirmed'), topics: texts(request, 'topic') },
    {
      join: dryRun ? rehearsal(subscribers.wouldJoin) : subscribers.join,
      onBad: (row) => {
        printDiagnostics([row], world)
        if (request.common.json) bad.push(row)
      },
    },
  )
  const { bad: count, ...counts } = report
  if (request.common.json) world.out(`${JSON.stringify({ ...counts, dryRun, diagnostics: bad })}\n`)
  else world.out(`${visible(file)}${dryRun ? ', if it were imported' : ''}: ${summaryOf(report)}.\n`)
  return count > 0 ? 1 : 0
}

function summaryOf({ program, readers, pending, known, left, bad }: ImportReport): string {
  const parts = [
    program === null ? '' : `an export of ${program}`,
    counted(readers, 'new reader'),
    pending > 0
      ? `${pending} pending (each is asked to confirm, by \`courant serve\` or \`courant subscribers ask\`)`
      : '',
    known > 0 ? `${known} already there` : '',
    left > 0 ? `${left} who had left stay away` : '',
    bad > 0 ? `${counted(bad, 'row')} that cannot be used` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const fields = ['email', 'name', 'status', 'topics'] as const

function mapOf(request: Request): Partial<Record<(typeof fields)[number], string>> {
  const pairs = texts(request, 'map').map((pair) => {
    const [, name, column] = /^(\w+)=(.+)$/s.exec(pair) ?? []
    const field = fields.find((one) => one === name)
    if (field === undefined || column === undefined)
      throw usage(`--map cannot be “${pair}”: it is ${fields.join(', ')}=COLUMN`)
    return [field, column] as const
  })
  return Object.fromEntries(pairs)
}
