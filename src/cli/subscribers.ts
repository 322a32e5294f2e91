import { resolve } from 'node:path'
import { addSubscriber, importSubscribers, removeSubscriber } from '../app/subscribers.ts'
import type { ExitCode } from '../domain/codes.ts'
import { Failure } from '../domain/failure.ts'
import { openReaderList, openStore, openWorkspace, type Store } from '../wire.ts'
import { counted, printDiagnostics } from './screen/print.ts'
import { visible } from './screen/visible.ts'
import type { Request, Verb, World } from './verb.ts'

/** `courant subscribers`: who is on the list. */
export const verb: Verb = {
  help: `usage: courant subscribers add ADDRESS [--name NAME] [--confirmed "how"]
       courant subscribers import FILE.csv [--confirmed "how they agreed"]
       courant subscribers list [--json]
       courant subscribers remove ADDRESS|TOKEN

Only readers are written to: people whose consent is on record. --confirmed
says how they gave it, and makes them readers at once; without it they are
pending, and get nothing. TOKEN is what an unsubscribe mail has in its subject.
A list is CSV with a header that names an address column, or one a line.
`,
  options: { confirmed: { type: 'string' }, name: { type: 'string' } },
  run: async (request, world) => {
    const [action, ...rest] = request.positionals
    const known = action !== undefined && Object.hasOwn(actions, action) ? actions[action] : undefined
    if (known === undefined) throw usage(`subscribers has no “${action ?? ''}”`)
    const workspace = await openWorkspace(request.common, world)
    const store = await openStore(workspace)
    try {
      return await known(store, { request: { ...request, positionals: rest }, world })
    } finally {
      store.close()
    }
  },
}

type Action = (store: Store, ask: { readonly request: Request; readonly world: World }) => Promise<ExitCode>

const actions: Readonly<Record<string, Action>> = {
  add: async ({ subscribers }, { request, world }) => {
    const address = first(request, 'add needs an address')
    const person = { address, name: text(request, 'name') ?? '', confirmed: text(request, 'confirmed') }
    const result = await addSubscriber(person, subscribers)
    if (request.common.json) world.out(`${JSON.stringify({ address, result })}\n`)
    else world.out(`${visible(address)} ${said[result]}\n`)
    return 0
  },
  import: async ({ subscribers }, { request, world }) => {
    const file = first(request, 'import needs a file')
    const rows = await openReaderList(resolve(world.cwd, file))
    const report = await importSubscribers(rows, { file, confirmed: text(request, 'confirmed') }, subscribers)
    printDiagnostics(report.diagnostics, world)
    if (request.common.json) world.out(`${JSON.stringify(report)}\n`)
    else {
      const parts = [
        `${counted(report.readers, 'new reader')}`,
        report.pending > 0 ? `${report.pending} pending (they get nothing until they confirm: see --confirmed)` : '',
        report.known > 0 ? `${report.known} already there` : '',
        report.left > 0 ? `${report.left} who had left stay away` : '',
        report.diagnostics.length > 0 ? `${counted(report.diagnostics.length, 'row')} that cannot be used` : '',
      ]
      world.out(`${visible(file)}: ${parts.filter((part) => part !== '').join(', ')}.\n`)
    }
    return report.diagnostics.length > 0 ? 1 : 0
  },
  list: async ({ subscribers }, { request, world }) => {
    if (request.common.json) {
      let opening = '['
      for await (const subscriber of subscribers.list()) {
        world.out(`${opening}${JSON.stringify(subscriber)}`)
        opening = ',\n'
      }
      world.out(opening === '[' ? '[]\n' : ']\n')
      return 0
    }
    let count = 0
    for await (const { state, address, name } of subscribers.list()) {
      count += 1
      world.out(`${state.padEnd(8)} ${visible(address)}${name === '' ? '' : `  ${visible(name)}`}\n`)
    }
    if (count === 0) world.say('Nobody is on the list yet.\n')
    return 0
  },
  remove: async ({ subscribers }, { request, world }) => {
    const { address } = await removeSubscriber(first(request, 'remove needs an address or a token'), subscribers)
    world.out(`${visible(address)} has left, and will not be written to again.\n`)
    return 0
  },
}

const said = {
  reader: 'is a reader now.',
  pending: 'is pending, and gets nothing until their consent is on record: add --confirmed "how they agreed".',
  known: 'is on the list already.',
  left: 'has left, and gets nothing until they agree anew: add --confirmed "how they agreed".',
} as const

const text = ({ values }: Request, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

function first({ positionals }: Request, message: string): string {
  const [value] = positionals
  if (value === undefined) throw usage(message)
  return value
}

const usage = (message: string): Failure =>
  new Failure('usage/argument', message, { hint: '`courant subscribers --help` shows what it takes.' })
