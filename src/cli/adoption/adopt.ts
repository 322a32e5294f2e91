import { resolve } from 'node:path'
import { adopt, lookOver, settledBy, takeUp } from '../../app/init.ts'
import type { ExitCode } from '../../domain/codes.ts'
import { openNewFolder, openParser } from '../../wire.ts'
import { paint } from '../screen/print.ts'
import { type Progress, progress } from '../screen/progress.ts'
import type { Request, World } from '../verb.ts'
import { adoptedText } from './adopted.ts'
import { answersTo, commandFor, givenIn, placeOf, shownPath, usage } from './answers.ts'
import { lockText } from './begin.ts'

/** Takes up digests that are there already. */
export async function adoptFolder(request: Request, world: World): Promise<ExitCode> {
  const { positionals, values, common } = request
  if (positionals.length > 0) throw usage('init takes one folder, and --from names it')
  const root = resolve(world.cwd, String(values['from']))
  const folder = await openNewFolder(root)
  const print = values['print'] === true
  if (!print) await folder.assertNew(['courant.yaml'])
  const reading = { folder, parse: await openParser() }
  const given = givenIn(values)
  const found = await lookOver(reading, given)
  const usual = { title: found.title, url: found.url, language: found.language ?? 'en' }
  const opening = `The digests in ${placeOf(root, world)}, as a publication.`
  const answers = print ? given : await answersTo({ given, usual, opening }, request, world)
  if (answers === undefined) return 130
  const adopted = await adopt(reading, settledBy(found, answers), reader(request, world))
  if (!print) world.stopped()
  const written = print ? [] : await takeUp(folder, adopted, answers)
  if (common.json) world.out(`${JSON.stringify({ root, ...adopted })}\n`)
  else if (print) world.out(adopted.settings)
  else if (!common.quiet) {
    const next = commandFor('courant build', root, world)
    world.out(`Wrote ${written.map((path) => shownPath(resolve(root, path), world)).join(', ')}:

${adoptedText(adopted)}
See what was found: courant inspect ${shownPath(root, world)}
Then change url in courant.yaml, and: ${paint(next, 'bold', { terminal: world.screen })}
${lockText(written)}`)
  }
  return 0
}

/** Shows how far the reading of many files has come. */
function reader({ common }: Request, world: World): (files: number) => void {
  let bar: Progress | undefined
  let read = 0
  return (files) => {
    if (files < 50 || common.quiet || common.json) return
    bar ??= progress(files, 'reading', world)
    bar.step()
    read += 1
    if (read === files) bar.end()
  }
}
