import { keepMemorySmall } from '../../wire/memory.ts'
import { openStore } from '../../wire/store.ts'
import { openWorkspace } from '../../wire.ts'
import type { Verb } from '../verb.ts'
import { type Action, usage } from './ask.ts'
import { askPending } from './asking.ts'
import { add, importList } from './joining.ts'
import { erase, remove } from './leaving.ts'
import { exportList, list, stats } from './listing.ts'

/** `courant subscribers`: who is on the list. */
export const verb: Verb = {
  help: `usage: courant subscribers add ADDRESS [--name NAME] [--confirmed "how"]
       courant subscribers import FILE.csv [--confirmed "how they agreed"]
       courant subscribers export|list [filters] [--json]
       courant subscribers ask
       courant subscribers remove ADDRESS|TOKEN
       courant subscribers erase ADDRESS
       courant subscribers stats [--json]

Only readers are written to: people whose consent is on record. --confirmed
says how they gave it, and makes them readers at once; without it they are
pending until they confirm by the link of a letter, which \`courant serve\` sends
to each, once, or \`ask\` where it is not at work. TOKEN is what an unsubscribe mail has in its subject.
A list is CSV with a header that names an address column, or one a line; what
Mailchimp, Substack, Buttondown, listmonk and Ghost export is known, and who
has left there never becomes a reader here. Export writes CSV to stdout.

  --map FIELD=COLUMN   import: the column that is the email, name, status or
                       topics; once for each
  --dry-run            import: say what would come of it; change nothing
  --topic SECTION      add, import: they want no other section (more than once
                       for several); export, list: who has chosen it
  --state STATE        pending, active, paused, left or suppressed
  --domain DOMAIN      whose address is there
  --since DAY          who joined on that day or later

erase leaves nothing of an address, here or in backups, but a keyed hash by
which no later import brings it back; it needs COURANT_SECRET.
`,
  options: {
    confirmed: { type: 'string' },
    name: { type: 'string' },
    map: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    topic: { type: 'string', multiple: true },
    state: { type: 'string' },
    domain: { type: 'string' },
    since: { type: 'string' },
  },
  run: async (request, world) => {
    const [action, ...rest] = request.positionals
    const known = action !== undefined && Object.hasOwn(actions, action) ? actions[action] : undefined
    if (known === undefined) throw usage(`subscribers has no “${action ?? ''}”`)
    const workspace = await openWorkspace(request.common, world)
    keepMemorySmall()
    const store = await openStore(workspace)
    try {
      return await known(store, { request: { ...request, positionals: rest }, world, workspace })
    } finally {
      store.close()
    }
  },
}

const actions: Readonly<Record<string, Action>> = {
  add,
  import: importList,
  export: exportList,
  list,
  ask: askPending,
  remove,
  erase,
  stats,
}
