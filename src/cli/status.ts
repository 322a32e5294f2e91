import { status, troubles } from '../app/status.ts'
import { openStore } from '../wire/store.ts'
import { openWorkspace } from '../wire.ts'
import { visible } from './screen/visible.ts'
import { reportText } from './sending/report.ts'
import type { Verb } from './verb.ts'

/** `courant status`: how sends stand. */
export const verb: Verb = {
  help: `usage: courant status [ISSUE] [--json]

Shows how the send of an issue stands (a slug, or “latest”: the last one sent),
or of all; with the letters in doubt, refused or put off, and why.
`,
  options: {},
  run: async ({ positionals, common }, world) => {
    const workspace = await openWorkspace(common, world)
    const store = await openStore(workspace)
    try {
      const [issue] = positionals
      const reports = await status(issue, store.ledger)
      if (common.json) {
        world.out(`${JSON.stringify(issue === undefined ? reports : reports[0])}\n`)
        return 0
      }
      if (reports.length === 0) world.out('Nothing has been sent yet.\n')
      for (const report of reports) {
        world.out(reportText(report))
        if (issue === undefined) continue
        for (const { state, address, reply } of await troubles(report.issue, store.ledger)) {
          world.out(`  ${state.padEnd(9)} ${visible(address)}  ${visible(reply)}\n`)
        }
      }
      return 0
    } finally {
      store.close()
    }
  },
}
