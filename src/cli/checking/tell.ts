import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { World } from '../verb.ts'
import { version } from '../version.ts'
import { githubText } from './github.ts'
import { type Folders, placed } from './places.ts'
import { sarifOf } from './sarif.ts'

/** Tells findings to a program that shows them beside the lines. */
export function tellProgram(
  findings: readonly CheckFinding[],
  { format, folders }: { readonly format: 'sarif' | 'github'; readonly folders: Folders },
  world: World,
): void {
  const here = placed(findings, folders)
  world.out(format === 'github' ? githubText(here) : `${JSON.stringify(sarifOf(here, version()))}\n`)
}
