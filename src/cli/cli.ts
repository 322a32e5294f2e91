import type { ParseArgsOptionsConfig } from 'node:util'
import type { ExitCode } from '../domain/codes.ts'
import { exitCodes } from '../domain/codes.ts'
import { Failure } from '../domain/failure.ts'
import { help } from './help.ts'
import type { OptionValue, Request, Verb, World } from './verb.ts'

/** The verbs, each loaded only when it is asked for: what `--help` costs is what this file costs. */
const verbs: Readonly<Record<string, () => Promise<{ verb: Verb }>>> = {
  backup: () => import('./database/backup.ts'),
  bounces: () => import('./feedback/bounces.ts'),
  build: () => import('./build.ts'),
  check: () => import('./check.ts'),
  doctor: () => import('./doctor.ts'),
  init: () => import('./init.ts'),
  inspect: () => import('./inspect.ts'),
  ping: () => import('./ping.ts'),
  preview: () => import('./previewing/preview.ts'),
  schema: () => import('./schema.ts'),
  send: () => import('./send.ts'),
  serve: () => import('./serving/serve.ts'),
  status: () => import('./status.ts'),
  subscribers: () => import('./subscribers/subscribers.ts'),
  verify: () => import('./database/verify.ts'),
}

const commonOptions: ParseArgsOptionsConfig = {
  root: { type: 'string' },
  config: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  color: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
}

/** Runs the command line `args` and gives the code to exit with. Nothing that goes wrong comes out as a stack trace but a bug. */
export async function runCommand(args: readonly string[], world: World): Promise<ExitCode> {
  const plain = args.includes('--no-color') ? uncoloured(world) : world
  try {
    return await dispatch(args, plain)
  } catch (error) {
    const [{ failureOf }, { printFailure }] = await Promise.all([
      import('./screen/bug.ts'),
      import('./screen/print.ts'),
    ])
    const failure = failureOf(error)
    printFailure(failure, plain)
    return exitCodes[failure.code]
  }
}

const uncoloured = (world: World): World => ({
  ...world,
  terminal: { ...world.terminal, color: false },
  screen: { ...world.screen, color: false },
})

async function dispatch(args: readonly string[], world: World): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    world.out(help)
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    world.out(`${(await import('./version.ts')).version()}\n`)
    return 0
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (load === undefined) throw await unknownVerb(name)
  const { verb } = await load()
  const request = await read(rest, verb, name)
  if (request === 'help') {
    world.out(verb.help)
    return 0
  }
  return verb.run(request, world)
}

async function read(args: readonly string[], verb: Verb, name: string): Promise<Request | 'help'> {
  const { parseArgs } = await import('node:util')
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...commonOptions, ...verb.options },
      allowPositionals: true,
      allowNegative: true,
    })
    if (values['help'] === true) return 'help'
    const { root, config, json, quiet, ...own } = values as Record<string, OptionValue>
    const text = (value: OptionValue) => (typeof value === 'string' ? value : undefined)
    const common = { root: text(root), config: text(config), json: json === true, quiet: quiet === true }
    return { positionals, values: own, common }
  } catch (cause) {
    const message = (cause as Error).message.split('. ')[0] ?? ''
    throw new Failure('usage/argument', message, { cause, hint: `\`courant ${name} --help\` lists what it takes.` })
  }
}

async function unknownVerb(name: string): Promise<Failure> {
  const { nearest } = await import('../base/nearest.ts')
  const meant = nearest(name, Object.keys(verbs))
  const hint = meant === undefined ? '`courant --help` lists the commands.' : `Did you mean \`courant ${meant}\`?`
  return new Failure('usage/unknown', `There is no command “${name}”`, { hint })
}
