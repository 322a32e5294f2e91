import { status, type Trouble, troubles } from '../app/status.ts'
import { cut } from '../base/text/cut.ts'
import { durationText } from '../base/text/duration.ts'
import { Failure } from '../domain/failure.ts'
import { openStore } from '../wire/store.ts'
import { openWorkspace } from '../wire.ts'
import { visible } from './screen/visible.ts'
import { reportText } from './sending/report.ts'
import type { Verb, World } from './verb.ts'

/** `courant status`: how sends stand. */
export const verb: Verb = {
  help: `usage: courant status [ISSUE] [--json]

Shows how the send of an issue stands (a slug, or “latest”: the last one sent),
or of all; why letters failed or were put off, and when they are tried again;
of one issue also the first letters of which each is so, and those in doubt.
`,
  options: {},
  run: async ({ positionals, common }, world) => {
    const [issue, extra] = positionals
    if (extra !== undefined) throw takesOne(extra)
    const workspace = await openWorkspace(common, world)
    const store = await openStore(workspace)
    try {
      const reports = await status(issue, store.ledger)
      if (common.json) {
        world.out(`${JSON.stringify(issue === undefined ? reports : reports[0])}\n`)
        return 0
      }
      if (reports.length === 0) world.out('Nothing has been sent yet.\n')
      for (const report of reports) {
        world.out(reportText(report, world, workspace.publication.mail))
        if (issue === undefined) continue
        const listed = await troubles(report.issue, store.ledger)
        if (listed.length > 0) world.out('\n')
        for (const one of listed) world.out(troubleLine(one, world))
      }
      return 0
    } finally {
      store.close()
    }
  },
}

const takesOne = (extra: string): Failure =>
  new Failure('usage/argument', `status takes one issue, and “${extra}” is another`, {
    hint: 'Without an issue it shows all.',
  })

/** A letter that a person should look at, in a line; on a screen no longer than it is wide. */
function troubleLine({ state, address, reply, nextAttempt }: Trouble, { screen, now }: World): string {
  const isLater = nextAttempt !== undefined && nextAttempt > now()
  const when = isLater ? `  in ${durationText(nextAttempt - now())}` : ''
  const line = `  ${state.padEnd(9)} ${visible(address)}${when}  ${visible(reply)}`
  return `${screen.interactive ? cut(line, screen.columns - 1) : line}\n`
}
