import type { PublicationChecked } from '../../app/check/publication-check.ts'
import { wrap } from '../../base/text/wrap.ts'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { World } from '../verb.ts'
import { reportText, verdictText } from './report.ts'

/** How the check of a whole publication is told. */
export interface Told {
  readonly findings: readonly CheckFinding[]
  /** The folder that is built into, as seen from here. */
  readonly folder: string
  readonly look: 'at-build' | 'at-folder'
  readonly quiet: boolean
  readonly verbose: boolean
}

/** Says what came of the check of a whole publication: what was found, what was looked at, and the verdict last. */
export function sayPublication(checked: PublicationChecked, told: Told, world: World): void {
  const { findings, quiet, verbose } = told
  const least = quiet ? 'error' : verbose ? 'info' : 'warning'
  world.out(reportText(findings, { least }, world))
  const isReady = findings.every(({ severity }) => severity !== 'error')
  if (quiet && isReady) return
  const width = Math.min(world.screen.columns, 120) - 1
  if (verbose && !quiet && checked.letters?.unfiltered !== undefined)
    world.say(`${wrap(visible(checked.letters.unfiltered), width)}\n`)
  if (!quiet) world.out(`${wrap(visible(lookedAt(checked, told)), width)}\n`)
  world.out(`${verdictText(findings, { least }, world)}\n`)
}

function lookedAt(checked: PublicationChecked, told: Told): string {
  const { issues, pages, files, feeds, letters } = checked
  if (checked.looked === 'nothing')
    return `Looked over ${counted(issues, 'issue')}. No site can be made of them before the errors are mended, so that was not looked at.`
  const slugs = letters?.letters.map(({ slug }) => slug) ?? []
  const letter = slugs.length === 1 ? `the letter of ${slugs[0]}` : counted(slugs.length, 'letter')
  const what = `${counted(issues, 'issue')}, ${counted(pages, 'page')}, ${counted(feeds?.files ?? 0, 'feed file')} and ${letter}, of ${counted(files, 'file')}`
  return `Looked over ${what}. ${standing(checked, told)}`
}

function standing({ stale, looked, isBuilt }: PublicationChecked, { folder, look }: Told): string {
  const some = `${counted(stale.length, 'file')}, ${stale[0]} for one`
  if (look === 'at-folder')
    return stale.length === 0
      ? `${folder}/ is as a build would make it.`
      : `${folder}/ was looked at as it lies; a build would change ${some}.`
  if (looked === 'folder') return `${folder}/ is as a build makes it.`
  if (!isBuilt) return `${folder}/ is not built: this is what \`courant build\` would make.`
  return `${folder}/ is not what a build would make now (${some}): this is of what it would make, so build before you publish.`
}
