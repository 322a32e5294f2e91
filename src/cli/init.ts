import { relative, resolve } from 'node:path'
import { adopt, init } from '../app/init.ts'
import { displayWidth } from '../base/text/width.ts'
import { Failure } from '../domain/failure.ts'
import { openNewFolder, openParser } from '../wire.ts'
import { adoptedText } from './adoption/adopted.ts'
import { paint } from './screen/print.ts'
import { type Progress, progress } from './screen/progress.ts'
import { visible } from './screen/visible.ts'
import type { Request, Verb, World } from './verb.ts'

/** `courant init`: a new publication, or the settings that read digests which are there already. */
export const verb: Verb = {
  help: `usage: courant init [DIR] [--title T] [--url U] [--language L]
       courant init --from DIR [--title T] [--url U] [--language L] [--print]

Begins a publication in DIR (else here): courant.yaml, a first issue, and lines
for .gitignore. No file is written over.

  --from DIR     look over the digests in DIR, and write the courant.yaml that
                 reads them; the digests stay as they are
  --print        print that courant.yaml, and write nothing
  --title T      what the publication is called
  --url U        where dist/ will be served
  --language L   of issues that do not say their own: en, zh-Hans
`,
  options: {
    from: { type: 'string' },
    print: { type: 'boolean' },
    title: { type: 'string' },
    url: { type: 'string' },
    language: { type: 'string' },
  },
  run: async (request, world) => {
    if (request.values['from'] === undefined) await begin(request, world)
    else await takeUp(request, world)
    return 0
  },
}

async function begin({ positionals, values, common }: Request, world: World): Promise<void> {
  if (positionals.length > 1) throw usage('init takes one folder')
  if (values['print'] === true) throw usage('--print needs --from DIR')
  const root = resolve(world.cwd, positionals[0] ?? '.')
  const written = await init(await openNewFolder(root), askedOf(values), world.now())
  if (common.json) world.out(`${JSON.stringify({ root, written })}\n`)
  else if (!common.quiet) {
    const paths = written.map((path) => shown(resolve(root, path), world))
    const wide = Math.max(...paths.map(displayWidth))
    const list = paths.map((path, index) => `  ${path}${' '.repeat(wide - displayWidth(path))}   ${what[index]}`)
    world.out(`A new publication:

${list.join('\n')}

Next: ${paint(`courant build${rootOption(root, world)}`, 'bold', { terminal: world.screen })}
`)
  }
}

/** What is what among the files that `init` writes, in their order. */
const what = [
  'its title and address: change them first',
  'a first issue, to write over',
  'keeps dist/ and what is secret out of Git',
]

async function takeUp({ positionals, values, common }: Request, world: World): Promise<void> {
  if (positionals.length > 0) throw usage('init takes one folder, and --from names it')
  const root = resolve(world.cwd, String(values['from']))
  const folder = await openNewFolder(root)
  let bar: Progress | undefined
  const adopted = await adopt({ folder, parse: await openParser() }, askedOf(values), (files) => {
    if (files < 50 || common.quiet || common.json) return
    bar ??= progress(files, 'reading', world)
    bar.step()
  })
  bar?.end()
  const print = values['print'] === true
  if (!print) await folder.writeNew({ 'courant.yaml': adopted.settings })
  if (common.json) world.out(`${JSON.stringify({ root, ...adopted })}\n`)
  else if (print) world.out(adopted.settings)
  else if (!common.quiet) {
    const next = `courant build${rootOption(root, world)}`
    world.out(`Wrote ${shown(resolve(root, 'courant.yaml'), world)}:

${adoptedText(adopted)}
See what was found: courant inspect ${shown(root, world)}
Then change url in courant.yaml, and: ${paint(next, 'bold', { terminal: world.screen })}
`)
  }
}

function askedOf(values: Request['values']) {
  const text = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return { title: text('title'), url: text('url'), language: text('language') }
}

const rootOption = (root: string, world: World): string =>
  root === resolve(world.cwd) ? '' : ` --root ${shown(root, world)}`

const shown = (path: string, { cwd }: World): string => {
  const near = relative(cwd, path)
  return visible(near.startsWith('..') ? path : near || '.')
}

const usage = (message: string): Failure =>
  new Failure('usage/argument', message, { hint: '`courant init --help` shows what it takes.' })
