import { relative } from 'node:path'
import type { BuildReport, Published } from '../../app/build.ts'
import { wrap } from '../../base/text/wrap.ts'
import { shown } from '../screen/path.ts'
import { counted, paint } from '../screen/print.ts'
import type { World } from '../verb.ts'
import { briefly, changeLines } from './changes.ts'

/** Where a site was built, and how long that took. */
export interface Built {
  readonly out: string
  readonly root: string
  readonly drafts: 'hide' | 'show'
  /** In milliseconds. */
  readonly took: number
}

/** Says what came of a build: on stdout, or on stderr where nothing was written. */
export function sayBuild(report: BuildReport, built: Built, world: World): void {
  const { published, changes } = report
  if (published === undefined || changes === undefined) world.say(nothingWritten(report, built.out, world))
  else world.out(summary(report, { published, changes }, { ...built, world }))
}

function summary(
  { issues, entries }: BuildReport,
  { published, changes }: Required<Pick<BuildReport, 'published' | 'changes'>>,
  { out, root, drafts, took, world }: Built & { readonly world: World },
): string {
  const page = shown(`${out}/index.html`, world)
  const open = `Open ${paint(page, 'bold', { terminal: world.screen })} in a browser`
  const lines = [...changeLines(changes, Math.min(world.screen.columns, 100)), `  files     ${filesText(published)}`]
  return `Built ${counted(issues, 'issue')} with ${counted(entries, 'entry')} into ${shown(out, world)}/ in ${secondsText(took)}.

${lines.join('\n')}
${away(published, shown(out, world))}
  page      ${page}
  feeds     atom.xml  rss.xml  feed.json  (an item per issue)
            entries/  (an item per entry)   sections/  (one section each)
  letters   issues/<slug>/email.html  email.txt

${drafts === 'show' ? forLooking(open) : `${open}; upload ${shown(out, world)}/ as it is.\n${aboutLock(root, out)}`}`
}

/** What came of a build, in one line. */
export function buildLine(report: BuildReport, { out, took }: Built, world: World): string {
  const { published, changes } = report
  if (published === undefined || changes === undefined) return nothingWritten(report, out, world)
  if (published.swap === null) return `Nothing has changed (${secondsText(took)}).\n`
  const what = briefly(changes)
  const line = `Built in ${secondsText(took)}: ${what === '' ? '' : `${what}; `}${filesText(published)}.`
  // A terminal would break it in mid-word.
  return `${world.screen.interactive ? wrap(line, Math.min(world.screen.columns, 120) - 1) : line}\n`
}

function nothingWritten({ diagnostics }: BuildReport, out: string, world: World): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return `${counted(errors, 'error')}: nothing was written, ${shown(out, world)}/ is as it was.\n`
}

function filesText({ written, removed, unchanged, bytes }: Published): string {
  const parts = [
    written.length > 0 ? `${written.length} written (${sizeText(bytes)})` : '',
    removed.length > 0 ? `${removed.length} removed` : '',
    unchanged > 0 ? `${unchanged} unchanged` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** Where two folders cannot be exchanged, whoever looked in the middle found none. */
const away = ({ swap, removed, unchanged }: Published, out: string): string =>
  swap === 'renamed' && removed.length + unchanged > 0
    ? `            ${out} was away for a moment: two folders cannot be exchanged here\n`
    : ''

const secondsText = (milliseconds: number): string => `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

const forLooking = (open: string): string =>
  `${open}.
Do not upload it: drafts are in it, with ids that nothing keeps; courant.lock is
as it was. Build without --drafts to publish.\n`

const aboutLock = (root: string, out: string): string =>
  relative(root, out).startsWith('..') ? '' : 'Keep courant.lock in Git: it holds the ids that readers know.\n'
