import { dirname, resolve } from 'node:path'
import { defaultSurroundings, type Inspected, inspectionOf } from '../app/inspect.ts'
import { digestsIn } from '../app/publication/digests-in.ts'
import { refusal } from '../app/publication/refusal.ts'
import { anyError } from '../domain/diagnostic.ts'
import { Failure } from '../domain/failure.ts'
import { findWorkspace, openParser, readDigests } from '../wire.ts'
import { issueText } from './inspection/issue.ts'
import { remarkLines, remarksTogether } from './inspection/remarks.ts'
import { showOn } from './inspection/row.ts'
import { totals } from './inspection/totals.ts'
import { paint, printDiagnostics } from './screen/print.ts'
import type { Request, Verb, World } from './verb.ts'

/** `courant inspect`: what the parser sees, with or without a publication. */
export const verb: Verb = {
  help: `usage: courant inspect FILE|DIR… [--explain] [--json]

Shows what is found in digests: the issue's own facts, its sections and entries
with their lines, and all there is to say about them. Needs no courant.yaml.

  --explain   why each entry is one, where each fact of the issue comes from,
              and every block with links that is no entry
`,
  options: { explain: { type: 'boolean' } },
  run: async (request, world) => {
    const { common, values } = request
    const results = await read(request, world)
    const diagnostics = results.flatMap((one) => one.diagnostics)
    const explain = values['explain'] === true
    if (common.json) {
      const detail = explain ? 'explained' : 'plain'
      const inspections = results.map((one) => inspectionOf(one, detail))
      world.out(`${JSON.stringify(inspections, null, 2)}\n`)
    } else say(results, { explain, quiet: common.quiet }, world)
    return anyError(diagnostics) ? 1 : 0
  },
}

async function read({ positionals, common }: Request, world: World): Promise<Inspected[]> {
  const [first] = positionals
  if (first === undefined) {
    throw new Failure('usage/argument', 'inspect needs a file or a folder', {
      hint: 'For example: courant inspect digests',
    })
  }
  const named = { root: undefined, config: common.config }
  const workspace = await findWorkspace(named, { ...world, cwd: dirname(resolve(world.cwd, first)) })
  const files = await readDigests(positionals, world.cwd)
  const digests = digestsIn(files)
  const parsed = await (await openParser())(digests, workspace?.publication ?? defaultSurroundings)
  const unread = files
    .filter((file) => 'refused' in file)
    .map((file) => ({ file: file.path, diagnostics: refusal(file) }))
  return [...parsed, ...unread]
}

function say(
  results: readonly Inspected[],
  { explain, quiet }: { readonly explain: boolean; readonly quiet: boolean },
  world: World,
): void {
  const show = showOn(world.screen, { explain })
  for (const one of results) world.out(issueText(one, show))
  const diagnostics = results.flatMap((one) => one.diagnostics)
  const notable = diagnostics.filter(({ severity }) => severity === 'error' || (severity === 'warning' && !quiet))
  printDiagnostics(notable, world)
  if (quiet) return
  const together = remarksTogether(diagnostics)
  if (explain) for (const line of remarkLines(diagnostics, world)) world.say(line)
  else if (together !== undefined)
    world.say(`${together}: --explain shows ${together.startsWith('1 ') ? 'it' : 'them'}.\n`)
  if (results.length > 1) world.out(`${paint(totals(results), 'bold', { terminal: world.screen })}\n`)
}
