import { build } from '../../app/build.ts'
import type { ExitCode } from '../../domain/codes.ts'
import { anyError } from '../../domain/diagnostic.ts'
import { recorded } from '../../wire/building/standing.ts'
import { openBuild, openWorkspace } from '../../wire.ts'
import { shown } from '../screen/path.ts'
import type { Request, World } from '../verb.ts'
import { draftsOf, type Outcome, outOf, say } from './outcome.ts'
import { type BuildProgress, buildProgress } from './progress.ts'
import { buildOnChange } from './watch.ts'

/** Builds whatever changes, until it is asked to stop. */
export async function watchAndBuild(request: Request, world: World): Promise<ExitCode> {
  const { root, file } = await openWorkspace(request.common, world)
  // By its name from now on: where it is away for a moment, one of a folder above is not meant.
  const common = { ...request.common, root, config: file }
  let brief = false
  const again = async () => {
    const outcome = await outcomeOf({ ...request, common }, world)
    say(outcome, { common, world, brief })
    brief = true
  }
  await buildOnChange({ root, out: outOf(request, { root, cwd: world.cwd }), quiet: common.quiet }, again, world)
  return 0
}

/** Builds what the publication is now, and says what came of it. */
export async function buildOnce(request: Request, world: World): Promise<ExitCode> {
  const outcome = await outcomeOf(request, world)
  say(outcome, { common: request.common, world, brief: false })
  return anyError(outcome.report.diagnostics) ? 1 : 0
}

/** Builds, and shows how far that has come. */
async function outcomeOf(request: Request, world: World): Promise<Outcome> {
  const { values, common } = request
  const began = world.now()
  const workspace = await openWorkspace(common, world)
  const { root, publication } = workspace
  const out = outOf(request, { root, cwd: world.cwd })
  const drafts = draftsOf(request)
  const lock = values['frozen'] === true ? 'frozen' : 'open'
  const { tell, end } = common.quiet ? silent : buildProgress(shown(out, world), world)
  try {
    const bare = await openBuild(workspace, { out, now: began, onEvent: tell })
    const ports = await recorded(bare, workspace, { out, drafts })
    const report = await build({ publication, drafts, lock }, ports)
    return { report, issues: publication.issues, built: { out, root, drafts, took: world.now() - began } }
  } finally {
    end()
  }
}

const silent: BuildProgress = { tell: () => undefined, end: () => undefined }
