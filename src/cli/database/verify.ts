import type { BrokenRule } from '../../domain/sending/broken-rule.ts'
import { keepMemorySmall } from '../../wire/memory.ts'
import { brokenRules, openStore } from '../../wire/store.ts'
import { openWorkspace } from '../../wire.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { Verb } from '../verb.ts'

/** `courant verify`: whether the database is as it should be. */
export const verb: Verb = {
  help: `usage: courant verify [--json]

Looks over the database, by itself: that it is whole, that nobody has two
deliveries of an issue, that counts balance, that each delivery is in the state
that its attempts led to, each reader in the state that they said last, and
that nothing is left of whoever was erased. Changes nothing. Exit code 3 where
something is not as it should be.
`,
  options: {},
  run: async ({ common }, world) => {
    keepMemorySmall()
    const store = await openStore(await openWorkspace(common, world))
    const broken: BrokenRule[] = []
    try {
      for await (const one of await brokenRules(store)) {
        broken.push(one)
        if (!common.json) world.out(brokenText(one))
      }
    } finally {
      store.close()
    }
    if (common.json) world.out(`${JSON.stringify({ broken })}\n`)
    else if (broken.length > 0) world.say('Go back to a backup, or report it: docs/operations.md says how.\n')
    else if (!common.quiet) world.out('The database is as it should be.\n')
    return broken.length === 0 ? 0 : 3
  },
}

const brokenText = ({ rule, count, examples }: BrokenRule): string =>
  `Not so: ${rule} (${counted(count, 'place')}: ${examples.map(visible).join(', ')}${count > examples.length ? ', …' : ''})\n`
