import { resolve } from 'node:path'
import { checkBuiltLetters, type LettersChecked } from '../app/check/letters.ts'
import { checkBuiltFeeds, type FeedsChecked } from '../app/check.ts'
import { anyError } from '../domain/diagnostic.ts'
import { Failure } from '../domain/failure.ts'
import { openCheck, openWorkspace } from '../wire.ts'
import { sayFeeds } from './checking/feeds.ts'
import { sayLetters } from './checking/letters.ts'
import { shown } from './screen/path.ts'
import type { Request, Verb, World } from './verb.ts'

/** `courant check`: what was built, looked over before readers do. */
export const verb: Verb = {
  help: `usage: courant check [feeds | letter [ISSUE]] [options]

Looks over what \`courant build\` made; without a name both.

  feeds    by what the standards say, by what readers make of them, and against
           each other. A build checks the feeds that it writes by the same rules
  letter   by what mail programs show (a table of them), by what people can
           read, by size, and by SpamAssassin's rules where it is installed.
           ISSUE is a slug; without it the letter of the latest issue

  --all       the letters of all issues
  --verbose   all mail programs in the table, not only the main ones
  --out DIR   look into DIR instead of dist/
`,
  options: { out: { type: 'string' }, all: { type: 'boolean' }, verbose: { type: 'boolean' } },
  run: async (request, world) => {
    const { what, which } = asked(request)
    const { common, values } = request
    const workspace = await openWorkspace(common, world)
    const { publication } = workspace
    const out = typeof values['out'] === 'string' ? resolve(world.cwd, values['out']) : resolve(workspace.root, 'dist')
    const { site, ...ports } = await openCheck(workspace, { out, now: world.now() })
    const checked: Checked = {
      ...(what === 'letter' ? {} : { feeds: await checkBuiltFeeds(publication, site, ports.feeds) }),
      ...(what === 'feeds' ? {} : { letters: await checkBuiltLetters({ publication, which }, site, ports.letters) }),
    }
    if (common.json) world.out(`${JSON.stringify(reportOf(checked, out))}\n`)
    else say(checked, { request, what, out }, world)
    return anyError(findingsOf(checked)) ? 1 : 0
  },
}

type What = 'feeds' | 'letter' | 'both'

interface Checked {
  readonly feeds?: FeedsChecked
  readonly letters?: LettersChecked
}

/** What is to be checked, and of letters which. */
function asked({ positionals, values }: Request): { readonly what: What; readonly which: string } {
  const [name, issue, ...more] = positionals
  const all = values['all'] === true
  if (name === undefined) return { what: 'both', which: all ? 'all' : 'latest' }
  const what = name === 'feeds' ? 'feeds' : /^letters?$/.test(name) ? 'letter' : undefined
  const extra = what === 'letter' ? more[0] : (issue ?? more[0])
  if (what === undefined || extra !== undefined) {
    const hint =
      '`courant check` checks all there is, `courant check feeds` the feeds, `courant check letter` a letter.'
    throw new Failure(
      'usage/argument',
      `There is nothing to check by the name “${what === undefined ? name : extra}”`,
      { hint },
    )
  }
  return { what, which: all ? 'all' : (issue ?? 'latest') }
}

const findingsOf = ({ feeds, letters }: Checked) => [
  ...(feeds?.findings ?? []),
  ...(letters?.letters.flatMap(({ findings }) => findings) ?? []),
]

function reportOf({ feeds, letters }: Checked, out: string): object {
  return {
    out,
    ...(feeds === undefined ? {} : { feeds: { files: feeds.files, items: feeds.items } }),
    ...(letters === undefined ? {} : { letters: lettersReport(letters) }),
    diagnostics: findingsOf({ ...(feeds && { feeds }), ...(letters && { letters }) }),
  }
}

/** Each letter with the features that it uses, and how each mail program takes them by name. */
const lettersReport = ({ letters, clients, unfiltered }: LettersChecked): object[] =>
  letters.map(({ findings: _, features, ...letter }) => ({
    ...letter,
    ...(unfiltered === undefined ? {} : { unfiltered }),
    features: features.map(({ at: _at, support, ...feature }) => ({
      ...feature,
      clients: Object.fromEntries(clients.map(({ id }, place) => [id, support[place]])),
    })),
  }))

function say(
  { feeds, letters }: Checked,
  { request, what, out }: { readonly request: Request; readonly what: What; readonly out: string },
  world: World,
): void {
  const common = { folder: shown(out, world), quiet: request.common.quiet }
  if (feeds !== undefined) sayFeeds(feeds, common, world)
  if (letters === undefined) return
  const table = request.values['verbose'] === true ? 'all' : what === 'letter' ? 'main' : 'none'
  sayLetters(letters, { ...common, table }, world)
}
