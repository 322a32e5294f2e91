import { relative, resolve } from 'node:path'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { Place } from '../../domain/diagnostic.ts'

/** Where a publication and its site lie, seen from where the command is run. */
export interface Folders {
  readonly root: string
  readonly out: string
  readonly cwd: string
  /** The paths of the site. */
  readonly site: ReadonlySet<string>
}

/** Findings with each file named as seen from the working directory, where editors and CI look for it. */
export function placed(findings: readonly CheckFinding[], folders: Folders): CheckFinding[] {
  const from = (place: Place): Place => ({ ...place, file: pathOf(place.file, folders) })
  return findings.map(({ place, also, shown, ...said }) => ({
    ...said,
    place: from(place),
    ...(also === undefined ? {} : { also: also.map(from) }),
    ...(shown === undefined ? {} : { shown: from(shown) }),
  }))
}

function pathOf(file: string, { root, out, cwd, site }: Folders): string {
  return relative(cwd, resolve(site.has(file) ? out : root, file)).replaceAll('\\', '/')
}
