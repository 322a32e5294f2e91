import { dirname, resolve } from 'node:path'
import { defaultSurroundings, type Inspection, inspect } from '../app/inspect.ts'
import { Failure } from '../domain/failure.ts'
import { findWorkspace, readDigests } from '../wire.ts'
import { counted, paint, printDiagnostics } from './print.ts'
import type { Verb, World } from './verb.ts'
import { visible } from './visible.ts'

/** `courant inspect`: what the parser sees, with or without a publication. */
export const verb: Verb = {
  help: `usage: courant inspect FILE|DIR… [--json]

Shows what is found in digests: the issue's own facts, its sections and entries,
and all there is to say about them. Needs no courant.yaml.
`,
  options: {},
  run: async ({ positionals, common }, world) => {
    const [first] = positionals
    if (first === undefined) {
      throw new Failure('usage/argument', 'inspect needs a file or a folder', {
        hint: 'For example: courant inspect digests',
      })
    }
    const named = { root: undefined, config: common.config }
    const workspace = await findWorkspace(named, { ...world, cwd: dirname(resolve(world.cwd, first)) })
    const surroundings = workspace?.publication ?? defaultSurroundings
    const files = await readDigests(positionals, world.cwd)
    const digests = files.flatMap((file) => ('bytes' in file ? [{ file: file.path, bytes: file.bytes }] : []))
    const results = inspect(digests, surroundings)
    if (common.json)
      world.out(
        `${JSON.stringify(
          results.map(({ inspection }) => inspection),
          null,
          2,
        )}\n`,
      )
    else for (const { inspection } of results) world.out(shown(inspection, world))
    if (!common.json)
      printDiagnostics(
        results.flatMap(({ diagnostics }) => diagnostics),
        world,
      )
    return results.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error')) ? 1 : 0
  },
}

function shown(issue: Inspection, world: World): string {
  const facts = [
    issue.title ?? '(no title)',
    issue.published?.slice(0, 10) ?? 'no date',
    issue.language ?? 'language not known',
    counted(issue.entries.length, 'entry'),
  ]
  const lines = [paint(visible(issue.file), 'bold', world), `  ${visible(facts.join(' · '))}`]
  let section: string | null = null
  for (const entry of issue.entries) {
    if (entry.section !== section && entry.section !== null)
      lines.push('', `  ${paint(visible(entry.section), 'bold', world)}`)
    section = entry.section
    lines.push(`  ${paint(String(entry.line).padStart(5), 'dim', world)}  ${visible(entry.title)}`)
    if (entry.alternateTitle !== null) lines.push(`         ${visible(entry.alternateTitle)}`)
    if (entry.url !== null) lines.push(`         ${paint(visible(entry.url), 'info', world)}`)
  }
  return `${lines.join('\n')}\n\n`
}
