import { relative, resolve } from 'node:path'
import { type BuildReport, build } from '../app/build.ts'
import { anyError } from '../domain/diagnostic.ts'
import { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'
import { openBuild, openWorkspace } from '../wire.ts'
import { shown } from './screen/path.ts'
import { counted, paint, printDiagnostics } from './screen/print.ts'
import type { Verb, World } from './verb.ts'

/** `courant build`: the publication's site, whole. */
export const verb: Verb = {
  help: `usage: courant build [--out DIR] [--drafts] [--frozen]

Builds the publication into dist/: pages, feeds, and the letter of each issue.
Nothing is written where a digest has an error, and nothing is rewritten that
has not changed.

  --out DIR   build into DIR instead of dist/; it is replaced whole
  --drafts    with the issues that say \`draft: true\` or are dated later than
              today, to look at: courant.lock stays as it is
  --frozen    fails where courant.lock would change: for CI, where it is in Git
`,
  options: { out: { type: 'string' }, drafts: { type: 'boolean' }, frozen: { type: 'boolean' } },
  run: async ({ values, common }, world) => {
    const workspace = await openWorkspace(common, world)
    const out = typeof values['out'] === 'string' ? resolve(world.cwd, values['out']) : resolve(workspace.root, 'dist')
    const drafts = values['drafts'] === true ? 'show' : 'hide'
    if (drafts === 'show' && values['frozen'] === true) throw bothAsked
    const ports = await openBuild(workspace, { out, now: world.now() })
    const lock = values['frozen'] === true ? 'frozen' : 'open'
    const report = await build({ publication: workspace.publication, drafts, lock }, ports)
    const notable = report.diagnostics.filter(
      ({ severity }) => severity === 'error' || (severity === 'warning' && !common.quiet),
    )
    printDiagnostics(notable, world)
    if (common.json) world.out(`${JSON.stringify({ out, ...report })}\n`)
    else {
      if (!common.quiet)
        world.say(notes(report, shown(resolve(workspace.root, folderOf(workspace.publication)), world)))
      if (!common.quiet || report.published === undefined) say(report, { out, root: workspace.root, drafts, world })
    }
    return anyError(report.diagnostics) ? 1 : 0
  },
}

/** How many infos there are, and how to see them; nothing where there is none. */
function notes({ diagnostics }: BuildReport, folder: string): string {
  const count = diagnostics.filter(({ severity }) => severity === 'info').length
  const them = count === 1 ? 'it' : 'them'
  return count === 0 ? '' : `${counted(count, 'note')}: \`courant inspect --explain ${folder}\` shows ${them}.\n`
}

/** The folder that the first of `issues.include` looks through. */
function folderOf({ issues }: Publication): string {
  const parts = (issues.include[0] ?? '').split('/').slice(0, -1)
  const glob = parts.findIndex((part) => /[*?[{]/.test(part))
  return parts.slice(0, glob < 0 ? parts.length : glob).join('/')
}

interface Told {
  readonly out: string
  readonly root: string
  readonly drafts: 'hide' | 'show'
  readonly world: World
}

function say(report: BuildReport, { out, root, drafts, world }: Told): void {
  const { published, diagnostics } = report
  if (published === undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length
    world.say(`${counted(errors, 'error')}: nothing was written, ${shown(out, world)} is as it was.\n`)
    return
  }
  const changes = [
    published.written.length > 0 ? `${counted(published.written.length, 'file')} written` : '',
    published.removed.length > 0 ? `${published.removed.length} removed` : '',
    published.unchanged > 0 ? `${published.unchanged} unchanged` : '',
  ]
  const page = shown(resolve(out, 'index.html'), world)
  const open = `Open ${paint(page, 'bold', { terminal: world.screen })} in a browser`
  const what = `${counted(report.issues, 'issue')} with ${counted(report.entries, 'entry')}`
  world.out(`Built ${what} into ${shown(out, world)}/: ${changes.filter(Boolean).join(', ')}.

  page      ${page}
  feeds     atom.xml  rss.xml  feed.json  (an item per issue)
            entries/  (an item per entry)   sections/  (one section each)
  letters   issues/<slug>/email.html  email.txt

${drafts === 'show' ? forLooking(open) : `${open}; upload ${shown(out, world)}/ as it is.\n${aboutLock(root, out)}`}`)
}

const forLooking = (open: string): string =>
  `${open}. Do not upload it: drafts are in it, with ids that nothing\nkeeps; courant.lock is as it was. Build without --drafts to publish.\n`

const aboutLock = (root: string, out: string): string =>
  relative(root, out).startsWith('..') ? '' : 'Keep courant.lock in Git: it holds the ids that readers know.\n'

const bothAsked = new Failure('usage/argument', '--drafts and --frozen do not go together', {
  hint: 'A build with drafts leaves courant.lock as it is: leave one of the two out.',
})
