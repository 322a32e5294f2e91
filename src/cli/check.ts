import { resolve } from 'node:path'
import type { PublicationCheckPorts } from '../app/check/publication-check.ts'
import { anyError } from '../domain/diagnostic.ts'
import { openPublicationCheck } from '../wire/checking/publication.ts'
import type { Workspace } from '../wire.ts'
import { openWorkspace } from '../wire.ts'
import { sayFeeds } from './checking/feeds.ts'
import { reportOf } from './checking/json.ts'
import { sayLetters } from './checking/letters.ts'
import { type Folders, placed } from './checking/places.ts'
import { type Asked, askedOf } from './checking/request.ts'
import { tellProgram } from './checking/tell.ts'
import { tellUnmade } from './checking/unmade.ts'
import { sayPublication } from './checking/whole.ts'
import { shown } from './screen/path.ts'
import { progress } from './screen/progress.ts'
import type { Request, Verb, World } from './verb.ts'

/** `courant check`: everything that would embarrass whoever publishes, before it is published. */
export const verb: Verb = {
  help: `usage: courant check [feeds | letter [ISSUE]] [options]

Looks over all that is about to be published, and ends with a verdict: what was
written (links that say nothing, images without words, entries told twice), and
the site that \`courant build\` makes of it: links inside, pages, feeds, letters.

  feeds    only the feeds in dist/: by what the standards say, by what readers
           make of them, and against each other
  letter   only a letter: by what mail programs show (a table of them), by what
           people can read, by size, and by SpamAssassin's rules where it is
           installed. ISSUE is a slug; without it the latest

  --online          also visit links to other sites, and ask DNS of the sender
  --dns HOST:PORT   with --online: ask this DNS server, given by its IP address
  --format FORMAT   text, json, sarif (code scanning), github (annotations)
  --all             the letters of all issues
  --verbose         notes too; all mail programs in the table
  --out DIR         look into DIR as it lies there

\`check.rules\` in courant.yaml switches rules; docs/rules/ has a page for each.
`,
  options: {
    online: { type: 'boolean' },
    dns: { type: 'string' },
    format: { type: 'string' },
    all: { type: 'boolean' },
    verbose: { type: 'boolean' },
    out: { type: 'string' },
  },
  run: async (request, world) => {
    const asked = askedOf(request)
    const workspace = await openWorkspace(request.common, world)
    const out = resolve(asked.out === undefined ? workspace.root : world.cwd, asked.out ?? 'dist')
    const shows = { pages: progressOf('pages', request, world), links: progressOf('links', request, world) }
    const ports = await openPublicationCheck(workspace, {
      ...{ out, now: world.now(), online: asked.online, onPage: shows.pages.on, onLink: shows.links.on },
    })
    const work = { request, asked, workspace, ports, out }
    return asked.what === 'all' ? checkAll(work, world) : checkPart(work, world)
  },
}

interface Work {
  readonly request: Request
  readonly asked: Asked
  readonly workspace: Workspace
  readonly ports: PublicationCheckPorts
  readonly out: string
}

async function checkAll({ request, asked, workspace, ports, out }: Work, world: World): Promise<0 | 1> {
  const { checkPublication } = await import('../app/check/publication-check.ts')
  const { publication, root } = workspace
  const look = asked.out === undefined ? 'at-build' : 'at-folder'
  const letters = asked.which === 'all' ? 'all' : 'latest'
  const checked = await checkPublication({ publication, look, letters }, ports)
  const folders: Folders = { root, out, cwd: world.cwd, site: checked.site }
  const { findings, feeds, letters: told, stale, site: _site, isBuilt: _built, ...counts } = checked
  const ready = !anyError(findings)
  const folder = shown(out, world)
  if (asked.format === 'json') {
    const parts = reportOf({ ...(feeds && { feeds }), ...(told && { letters: told }) })
    const diagnostics = placed(findings, { ...folders, cwd: root })
    world.out(`${JSON.stringify({ ready, out, ...counts, stale: stale.length, ...parts, diagnostics })}\n`)
  } else if (asked.format === 'text') {
    const { quiet } = request.common
    sayPublication(checked, { findings: placed(findings, folders), folder, look, quiet, verbose: asked.verbose }, world)
  } else tellProgram(findings, { format: asked.format, folders }, world)
  return ready ? 0 : 1
}

async function checkPart({ request, asked, workspace, ports, out }: Work, world: World): Promise<0 | 1> {
  const { siteToCheck, checkFeedsOf, checkLettersOf } = await import('../app/check/part.ts')
  const { publication, root } = workspace
  const { site, unbuilt, diagnostics } = await siteToCheck(
    publication,
    ports,
    asked.out === undefined ? 'build' : 'fail',
  )
  const { quiet } = request.common
  const folders = { root, out, cwd: world.cwd, site: new Set(site?.paths) }
  if (site === undefined) {
    tellUnmade(diagnostics, { format: asked.format, quiet, folders }, world)
    return 1
  }
  const feeds = asked.what === 'feeds' ? await checkFeedsOf(publication, site, ports) : undefined
  const letters =
    asked.what === 'letter' ? await checkLettersOf({ publication, which: asked.which }, site, ports) : undefined
  const findings = [...(feeds?.findings ?? []), ...(letters?.letters.flatMap((letter) => letter.findings) ?? [])]
  if (asked.format === 'json') {
    const parts = reportOf({ ...(feeds && { feeds }), ...(letters && { letters }) })
    world.out(`${JSON.stringify({ out, unbuilt, ...parts, diagnostics: findings })}\n`)
  } else if (asked.format === 'text') {
    const common = { folder: shown(out, world), quiet }
    if (unbuilt && !quiet) world.say(`${common.folder}/ is not built: this is what \`courant build\` would make.\n`)
    if (feeds !== undefined) sayFeeds(feeds, common, world)
    if (letters !== undefined) sayLetters(letters, { ...common, table: asked.verbose ? 'all' : 'main' }, world)
  } else tellProgram(findings, { format: asked.format, folders }, world)
  return anyError(findings) ? 1 : 0
}

/** A bar that begins when there is something to count, and more of it than is done in no time. */
function progressOf(label: 'pages' | 'links', { common, values }: Request, world: World) {
  let bar: ReturnType<typeof progress> | undefined
  // Any page elsewhere may take its time; those of our own are many before they do.
  const least = label === 'links' && world.terminal.interactive ? 2 : 50
  const on = (done: number, total: number) => {
    if (common.quiet || common.json || values['format'] !== undefined || total < least) return
    bar ??= progress(total, label, world)
    bar.step()
    if (done === total) bar.clear()
  }
  return { on }
}
