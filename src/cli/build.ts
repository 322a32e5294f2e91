import { resolve } from 'node:path'
import { type BuildReport, build } from '../app/build.ts'
import type { Parse } from '../app/parse.ts'
import { rememberingParse } from '../app/publication/remembering-parse.ts'
import type { ExitCode } from '../domain/codes.ts'
import { anyError, type Diagnostic } from '../domain/diagnostic.ts'
import { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'
import { openBuild, openParser, openWorkspace } from '../wire.ts'
import { type BuildProgress, buildProgress } from './building/progress.ts'
import { type Built, buildLine, sayBuild } from './building/summary.ts'
import { buildOnChange } from './building/watch.ts'
import { shown } from './screen/path.ts'
import { counted, printDiagnostics } from './screen/print.ts'
import type { Common, Request, Verb, World } from './verb.ts'

/** `courant build`: the publication's site, whole. */
export const verb: Verb = {
  help: `usage: courant build [--out DIR] [--drafts] [--frozen] [--watch]

Builds the publication into dist/: pages, feeds, and the letter of each issue.
Nothing is written where a digest has an error, and nothing is rewritten that
has not changed. The new site takes the place of the old one whole: nobody reads
half of it, and whatever kills a build leaves the one or the other. Of two
builds of one folder the second waits for the first.

  --out DIR   build into DIR instead of dist/; it is replaced whole
  --drafts    with the issues that say \`draft: true\` or are dated later than
              today, to look at: courant.lock stays as it is
  --frozen    fails where courant.lock would change: for CI, where it is in Git
  --watch     goes on: builds again whenever something in the publication
              changes, and says so in a line; what is wrong is said, and the
              last good site stays. Ctrl-C ends it, never in mid-build

The summary names what is new, edited and removed since courant.lock was last
written; --json has all of it, with --watch in a line a build.
`,
  options: {
    out: { type: 'string' },
    drafts: { type: 'boolean' },
    frozen: { type: 'boolean' },
    watch: { type: 'boolean' },
  },
  run: async (request, world) => {
    const { values } = request
    if (values['drafts'] === true && values['frozen'] === true) throw bothAsked
    if (values['watch'] === true && values['frozen'] === true) throw frozenWatch
    if (values['watch'] === true) return watchAndBuild(request, world)
    const outcome = await buildOnce(request, world)
    say(outcome, { common: request.common, world, brief: false })
    return anyError(outcome.report.diagnostics) ? 1 : 0
  },
}

/** Builds whatever changes, until it is asked to stop; what was parsed once is parsed again only where it has changed. */
async function watchAndBuild(request: Request, world: World): Promise<ExitCode> {
  const { root, file } = await openWorkspace(request.common, world)
  // By its name from now on: where it is away for a moment, one of a folder above is not meant.
  const common = { ...request.common, root, config: file }
  const { parse, turn } = rememberingParse(await openParser())
  let brief = false
  const again = async () => {
    const outcome = await buildOnce({ ...request, common }, world, parse)
    turn()
    say(outcome, { common, world, brief })
    brief = true
  }
  await buildOnChange({ root, out: outOf(request, { root, cwd: world.cwd }), quiet: common.quiet }, again, world)
  return 0
}

const outOf = ({ values }: Request, { root, cwd }: { readonly root: string; readonly cwd: string }): string =>
  typeof values['out'] === 'string' ? resolve(cwd, values['out']) : resolve(root, 'dist')

/** Builds what the publication is now, and shows how far that has come. */
async function buildOnce(request: Request, world: World, parse?: Parse): Promise<Outcome> {
  const { values, common } = request
  const began = world.now()
  const workspace = await openWorkspace(common, world)
  const { root, publication } = workspace
  const out = outOf(request, { root, cwd: world.cwd })
  const drafts = values['drafts'] === true ? 'show' : 'hide'
  const lock = values['frozen'] === true ? 'frozen' : 'open'
  const { tell, end } = common.quiet ? silent : buildProgress(shown(out, world), world)
  try {
    const ports = await openBuild(workspace, { out, now: began, onEvent: tell })
    const report = await build({ publication, drafts, lock }, parse === undefined ? ports : { ...ports, parse })
    return { report, publication, built: { out, root, drafts, took: world.now() - began } }
  } finally {
    end()
  }
}

const silent: BuildProgress = { tell: () => undefined, end: () => undefined }

/** What came of a build, and of what. */
interface Outcome {
  readonly report: BuildReport
  readonly publication: Publication
  readonly built: Built
}

/** Says what came of a build: of one among many in a line. */
function say(
  { report, publication, built }: Outcome,
  { common, world, brief }: { readonly common: Common; readonly world: World; readonly brief: boolean },
): void {
  const { diagnostics, published } = report
  const isNotable = ({ severity }: Diagnostic) => severity === 'error' || (severity === 'warning' && !common.quiet)
  printDiagnostics(diagnostics.filter(isNotable), world)
  const { out, took, root } = built
  if (common.json) world.out(`${JSON.stringify({ out, ...report, milliseconds: took })}\n`)
  else if (brief && !common.quiet) world[published === undefined ? 'say' : 'out'](buildLine(report, built, world))
  else if (!common.quiet || published === undefined) {
    if (!common.quiet) world.say(notes(report, shown(resolve(root, folderOf(publication)), world)))
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
function folderOf({ issues }: Publication): string {
  const parts = (issues.include[0] ?? '').split('/').slice(0, -1)
  const glob = parts.findIndex((part) => /[*?[{]/.test(part))
  return parts.slice(0, glob < 0 ? parts.length : glob).join('/')
}

const bothAsked = new Failure('usage/argument', '--drafts and --frozen do not go together', {
  hint: 'A build with drafts leaves courant.lock as it is: leave one of the two out.',
})

const frozenWatch = new Failure('usage/argument', '--watch and --frozen do not go together', {
  hint: '--frozen is for CI, where nobody edits: leave one of the two out.',
})
