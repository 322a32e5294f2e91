import { resolve } from 'node:path'
import { type Pinged, ping } from '../app/ping.ts'
import { openPing, openWorkspace } from '../wire.ts'
import { counted, paint } from './screen/print.ts'
import { visible } from './screen/visible.ts'
import type { Verb, World } from './verb.ts'

/** `courant ping`: the hub is told that the feeds have changed. */
export const verb: Verb = {
  help: `usage: courant ping [--out DIR] [--no-deployed]

Tells the WebSub hub of courant.yaml (feeds.hub) that the feeds have changed, so
that it brings them to those who subscribe at it. Run it after dist/ was
deployed: a feed that the site does not serve yet as it was built is left out,
and named.

  --out DIR       where the site was built, if not in dist/
  --no-deployed   ask the site nothing, and tell the hub of every feed
`,
  options: { out: { type: 'string' }, deployed: { type: 'boolean' } },
  run: async ({ values, common }, world) => {
    const workspace = await openWorkspace(common, world)
    const out = typeof values['out'] === 'string' ? resolve(world.cwd, values['out']) : resolve(workspace.root, 'dist')
    const deployed = values['deployed'] === false ? 'assumed' : 'checked'
    const show = common.json || common.quiet ? undefined : (one: Pinged) => world.out(lineOf(one, world))
    const results = await ping({ publication: workspace.publication, deployed }, openPing(out), show)
    const left = results.filter(({ state }) => state !== 'told')
    if (common.json) world.out(`${JSON.stringify(results)}\n`)
    else if (common.quiet) for (const one of left) world.say(lineOf(one, world))
    else world.out(`\n${sumOf(results)}\n`)
    return left.length === 0 ? 0 : 4
  },
}

function lineOf({ feed, state, reason }: Pinged, { screen }: World): string {
  const color = state === 'told' ? 'dim' : 'error'
  const why = reason === '' ? '' : `\n                ${visible(reason)}`
  return `  ${paint(state.padEnd(12), color, { terminal: screen })}  ${visible(feed)}${why}\n`
}

function sumOf(results: readonly Pinged[]): string {
  const count = (state: Pinged['state']) => results.filter((one) => one.state === state).length
  const told = `The hub was told of ${count('told')} of ${counted(results.length, 'feed')}.`
  if (count('not deployed') > 0) return `${told} Deploy dist/, and run \`courant ping\` again.`
  return count('told') === results.length ? told : `${told} Run \`courant ping\` again later.`
}
