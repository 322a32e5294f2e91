import type { ExitCode } from '../../domain/codes.ts'
import { openStanding } from '../../wire/building/standing.ts'
import type { Request, World } from '../verb.ts'
import { draftsOf, outOf, say } from './outcome.ts'

/** Says that a build would change nothing, and its exit code; undefined where it might, and has to be asked. */
export async function standing(request: Request, world: World): Promise<ExitCode | undefined> {
  const { common, values } = request
  if (values['watch'] === true) return undefined
  const began = world.now()
  const found = await openStanding(common, world)
  if (found === undefined) return undefined
  const { root } = found
  const [out, drafts] = [outOf(request, { root, cwd: world.cwd }), draftsOf(request)]
  const stands = await found.build({ out, drafts })
  if (stands === undefined) return undefined
  const built = { out, root, drafts, took: world.now() - began }
  say({ report: stands.report, issues: stands.globs, built }, { common, world, brief: false })
  return 0
}
