import { resolve } from 'node:path'
import { checkBuiltFeeds, type FeedsChecked } from '../app/check.ts'
import { anyError, type Severity } from '../domain/diagnostic.ts'
import { Failure } from '../domain/failure.ts'
import { openCheck, openWorkspace } from '../wire.ts'
import { shown } from './screen/path.ts'
import { counted, printDiagnostics } from './screen/print.ts'
import type { Request, Verb, World } from './verb.ts'

/** `courant check`: what was built, looked over before readers do. */
export const verb: Verb = {
  help: `usage: courant check [feeds] [--out DIR]

Looks over what \`courant build\` made: the feeds, by what the standards say, by
what readers make of them, and against each other. A build checks the feeds that
it writes by the same rules; this checks all that lie there.

  --out DIR   look into DIR instead of dist/
`,
  options: { out: { type: 'string' } },
  run: async (request, world) => {
    expectFeeds(request)
    const { common, values } = request
    const workspace = await openWorkspace(common, world)
    const out = typeof values['out'] === 'string' ? resolve(world.cwd, values['out']) : resolve(workspace.root, 'dist')
    const { site, ports } = await openCheck(out, world.now())
    const checked = await checkBuiltFeeds(workspace.publication, site, ports)
    if (common.json) world.out(`${JSON.stringify(reportOf(checked, out))}\n`)
    else say(checked, { out, quiet: common.quiet, world })
    return anyError(checked.findings) ? 1 : 0
  },
}

function expectFeeds({ positionals }: Request): void {
  const other = positionals.find((name, index) => name !== 'feeds' || index > 0)
  if (other === undefined) return
  const hint = '`courant check` checks all there is, `courant check feeds` the feeds.'
  throw new Failure('usage/argument', `There is nothing to check by the name “${other}”`, { hint })
}

function reportOf({ files, items, findings }: FeedsChecked, out: string): object {
  return { out, feeds: { files, items }, diagnostics: findings }
}

function say(
  { files, items, findings }: FeedsChecked,
  { out, quiet, world }: { readonly out: string; readonly quiet: boolean; readonly world: World },
): void {
  const folder = shown(out, world)
  const there = findings
    .filter(({ severity }) => severity === 'error' || !quiet)
    .map((finding) => ({ ...finding, place: { ...finding.place, file: `${folder}/${finding.place.file}` } }))
  printDiagnostics(there, world)
  const counts = (['error', 'warning'] as const).flatMap((severity) => countOf(findings, severity))
  const verdict = counts.length === 0 ? 'nothing to mend' : counts.join(', ')
  if (!quiet || counts.length > 0)
    world.out(`${folder}/: ${counted(files, 'feed file')} with ${counted(items, 'item')}: ${verdict}.\n`)
}

function countOf(findings: FeedsChecked['findings'], severity: Severity): string[] {
  const count = findings.filter((finding) => finding.severity === severity).length
  return count === 0 ? [] : [counted(count, severity)]
}
