import { resolve } from 'node:path'
import type { BuildReport } from '../../app/build.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { Publication } from '../../domain/publication.ts'
import { shown } from '../screen/path.ts'
import { counted, printDiagnostics } from '../screen/print.ts'
import type { Common, Request, World } from '../verb.ts'
import { type Built, buildLine, sayBuild } from './summary.ts'

/** What came of a build, and of what. */
export interface Outcome {
  readonly report: BuildReport
  readonly issues: Pick<Publication['issues'], 'include'>
  readonly built: Built
}

/** Says what came of a build: of one among many in a line. */
export function say(
  { report, issues, built }: Outcome,
  { common, world, brief }: { readonly common: Common; readonly world: World; readonly brief: boolean },
): void {
  const { diagnostics, published } = report
  const isNotable = ({ severity }: Diagnostic) => severity === 'error' || (severity === 'warning' && !common.quiet)
  printDiagnostics(diagnostics.filter(isNotable), world)
  const { out, took, root } = built
  if (common.json) world.out(`${JSON.stringify({ out, ...report, milliseconds: took })}\n`)
  else if (brief && !common.quiet) world[published === undefined ? 'say' : 'out'](buildLine(report, built, world))
  else if (!common.quiet || published === undefined) {
    if (!common.quiet) world.say(notes(report, shown(resolve(root, folderOf(issues)), world)))
    sayBuild(report, built, world)
  }
}

/** How many infos there are, and how to see them; nothing where there is none. */
function notes({ diagnostics }: BuildReport, folder: string): string {
  const count = diagnostics.filter(({ severity }) => severity === 'info').length
  const them = count === 1 ? 'it' : 'them'
  return count === 0 ? '' : `${counted(count, 'note')}: \`courant inspect --explain ${folder}\` shows ${them}.\n`
}

/** The folder that the first of `issues.include` looks through. */
function folderOf({ include }: Outcome['issues']): string {
  const parts = (include[0] ?? '').split('/').slice(0, -1)
  const glob = parts.findIndex((part) => /[*?[{]/.test(part))
  return parts.slice(0, glob < 0 ? parts.length : glob).join('/')
}

/** The folder that a publication in `root` is built into. */
export const outOf = ({ values }: Request, { root, cwd }: { readonly root: string; readonly cwd: string }): string =>
  typeof values['out'] === 'string' ? resolve(cwd, values['out']) : resolve(root, 'dist')

/** Whether issues are built that say they are drafts. */
export const draftsOf = ({ values }: Request): Built['drafts'] => (values['drafts'] === true ? 'show' : 'hide')
