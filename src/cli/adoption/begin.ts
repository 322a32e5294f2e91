import { resolve } from 'node:path'
import { assertCanBegin, init } from '../../app/init.ts'
import { unnamedUrl } from '../../app/survey/starter.ts'
import { named } from '../../app/survey/title.ts'
import { displayWidth } from '../../base/text/width.ts'
import type { ExitCode } from '../../domain/codes.ts'
import { openNewFolder } from '../../wire.ts'
import { paint } from '../screen/print.ts'
import type { Request, World } from '../verb.ts'
import { answersTo, commandFor, givenIn, placeOf, usage } from './answers.ts'
import { languageOf } from './questions.ts'

/** Begins a publication in a folder. */
export async function begin(request: Request, world: World): Promise<ExitCode> {
  const { positionals, values, common } = request
  if (positionals.length > 1) throw usage('init takes one folder')
  if (values['print'] === true) throw usage('--print needs --from DIR')
  const root = resolve(world.cwd, positionals[0] ?? '.')
  const folder = await openNewFolder(root)
  const given = givenIn(values)
  await assertCanBegin(folder, given, world.now())
  const usual = { title: named(folder.name), url: unnamedUrl, language: languageOf(world.env) }
  const opening = `A new publication in ${placeOf(root, world)}.`
  const answers = await answersTo({ given, usual, opening }, request, world)
  if (answers === undefined) return 130
  world.stopped()
  const written = await init(folder, answers, world.now())
  if (common.json) world.out(`${JSON.stringify({ root, written })}\n`)
  else if (!common.quiet) world.out(begunText(root, written, world))
  return 0
}

function begunText(root: string, written: readonly string[], world: World): string {
  const wide = Math.max(...written.map(displayWidth))
  const list = written.map((path) => `  ${path}${' '.repeat(wide - displayWidth(path))}   ${purposeOf(path)}`)
  const next = paint(commandFor('courant build', root, world), 'bold', { terminal: world.screen })
  return `A new publication in ${placeOf(root, world)}:\n\n${list.join('\n')}\n\nNext: ${next}\n${lockText(written)}`
}

/** What `npm ci` in a workflow needs beside a package.json. */
export function lockText(written: readonly string[]): string {
  if (!written.some((path) => path.startsWith('.github/workflows/'))) return ''
  const own = written.includes('package.json') ? '' : ' (first add courant to the package.json that is there)'
  return `For GitHub: \`npm install\`${own} writes package-lock.json; commit it, and courant.lock.
What is to be set there once is at the top of each workflow.
`
}

/** What a file is for. */
function purposeOf(path: string): string {
  if (path.startsWith('digests/')) return 'a first issue, to write over'
  return purposes[path] ?? ''
}

const purposes: Readonly<Record<string, string>> = {
  'courant.yaml': 'what it is called, where it is, who writes',
  '.gitignore': 'keeps dist/ and what is secret out of Git',
  '.github/workflows/publish.yml': 'checks, builds and publishes',
  '.github/workflows/send.yml': 'sends an issue, when you say so',
  '.github/dependabot.yml': 'proposes newer versions',
  'package.json': 'the version of Courant, for npm',
}
