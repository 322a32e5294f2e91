import { levelled } from '../../domain/checking/finding.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { Publication } from '../../domain/publication.ts'
import { type BuiltSite, checkBuiltFeeds, type FeedsChecked } from '../check.ts'
import { checkBuiltLetters, type LettersChecked } from './letters.ts'
import { makeSite, nothingThere, siteInMemory } from './made.ts'
import type { PublicationCheckPorts } from './publication-check.ts'

/** The site that a part of is checked; undefined where nothing lies there and an error keeps it from being made. */
export interface SiteToCheck {
  readonly site?: BuiltSite
  /** Whether nothing lies there, and this is what a build would make. */
  readonly unbuilt: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** The site that lies in the folder; where none does, what a build would make, or a Failure out/none. */
export async function siteToCheck(
  publication: Publication,
  ports: PublicationCheckPorts,
  otherwise: 'build' | 'fail',
): Promise<SiteToCheck> {
  if (ports.built.paths.length > 0) return { site: ports.built, unbuilt: false, diagnostics: [] }
  if (otherwise === 'fail') throw nothingThere()
  const { files, diagnostics } = await makeSite(publication, ports)
  return { ...(files === undefined ? {} : { site: siteInMemory(files) }), unbuilt: true, diagnostics }
}

/** Checks the feeds of a site, as `check.rules` wants it. */
export async function checkFeedsOf(
  publication: Publication,
  site: BuiltSite,
  { feeds }: PublicationCheckPorts,
): Promise<FeedsChecked> {
  const checked = await checkBuiltFeeds(publication, site, feeds)
  return { ...checked, findings: levelled(checked.findings, publication.check?.rules ?? {}) }
}

/** Checks letters of a site, as `check.rules` wants it. */
export async function checkLettersOf(
  { publication, which }: { readonly publication: Publication; readonly which: string },
  site: BuiltSite,
  { letters: ports }: PublicationCheckPorts,
): Promise<LettersChecked> {
  const checked = await checkBuiltLetters({ publication, which }, site, ports)
  const rules = publication.check?.rules ?? {}
  const letters = checked.letters.map((letter) => ({ ...letter, findings: levelled(letter.findings, rules) }))
  return { ...checked, letters }
}
