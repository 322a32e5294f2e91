import type { Diagnostic } from '../../domain/diagnostic.ts'
import { counted, printDiagnostics } from '../screen/print.ts'
import type { World } from '../verb.ts'

/** How much is said of a check, and where the site lies that was checked. */
export interface Shown {
  readonly folder: string
  readonly quiet: boolean
}

/** Prints what was found in files of the site, each by its path from here; where it is to be quiet, errors alone. */
export function printFindings(findings: readonly Diagnostic[], { folder, quiet }: Shown, world: World): void {
  const there = findings
    .filter(({ severity }) => severity === 'error' || !quiet)
    .map((finding) => ({ ...finding, place: { ...finding.place, file: `${folder}/${finding.place.file}` } }))
  printDiagnostics(there, world)
}

/** “2 errors, 1 warning”, or that there is nothing to mend. */
export function verdictOn(findings: readonly Diagnostic[]): string {
  const counts = (['error', 'warning'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [counted(count, severity)]
  })
  return counts.length === 0 ? 'nothing to mend' : counts.join(', ')
}
