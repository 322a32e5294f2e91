import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { repository } from '../publication.ts'
import type { Step } from './guide.ts'
import { type Stay, stay } from './stay.ts'
import { type Place, type Terminal, terminal } from './terminal.ts'

/** Somebody who does what a guide says, in a home of their own, with a shell that stays in its folder. */
export interface Newcomer {
  readonly take: (step: Step) => Promise<void>
  /** What was started and stays, in its order. */
  readonly stays: readonly Stay[]
  readonly close: () => Promise<void>
}

/** A home with what npm would fetch there already: of the repository's own packages, so that nothing is fetched. */
async function furnished(): Promise<{ readonly home: string; readonly env: Record<string, string> }> {
  const home = await mkdtemp(join(tmpdir(), 'courant-newcomer-'))
  for (const folder of ['node_modules/.bin', 'desk']) await mkdir(join(home, folder), { recursive: true })
  const sirv = dirname(fileURLToPath(import.meta.resolve('sirv-cli/package.json')))
  await symlink(sirv, join(home, 'node_modules/sirv-cli'))
  await symlink('../sirv-cli/bin.js', join(home, 'node_modules/.bin/sirv'))
  const global = join(home, 'global')
  const path = [join(global, 'bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)
  const npm = { npm_config_prefix: global, npm_config_offline: 'true', npm_config_update_notifier: 'false' }
  return { home, env: { PATH: path, HOME: home, LANG: 'C.UTF-8', TMPDIR: home, ...npm } }
}

/** Somebody new. */
export async function newcomer(): Promise<Newcomer> {
  const { home, env } = await furnished()
  const stays: Stay[] = []
  let place: Place = { cwd: join(home, 'desk'), env }
  /** What a step has shown: text, or a screen that goes on at Enter. */
  let shown: string | Terminal = ''
  /** Addresses of the guide whose port another program has here, and those that were said instead. */
  const moved = new Map<string, string>()
  const here = (script: string) => [...moved].reduce((text, [from, to]) => text.replaceAll(from, to), script)

  const see = async (line: string, from: string): Promise<string> => {
    if (typeof shown !== 'string') {
      await shown.seen(line)
      await shown.press('Enter')
      return from
    }
    const address = stays.at(-1)?.address ?? ''
    if (sameButPort(line, address)) moved.set(line, address)
    expect(from).toContain(here(line))
    return from.slice(from.indexOf(here(line)) + here(line).length)
  }

  return {
    stays,
    take: async (step) => {
      switch (step.kind) {
        case 'write':
          return writeFile(join(place.cwd, step.path), step.text)
        case 'run': {
          const ran = await run(here(step.script), step.at === 'here' ? place : { ...place, cwd: repository })
          shown = ran.shown
          if (step.at === 'here') place = { ...place, cwd: ran.cwd }
          return
        }
        case 'stay': {
          const started = await stay(here(step.script), place)
          stays.push(started)
          shown = started.said
          return
        }
        case 'terminal':
          shown = await terminal(here(step.script), place)
          return
        case 'see': {
          let rest = typeof shown === 'string' ? shown : ''
          for (const line of step.lines) rest = await see(line, rest)
          return
        }
        default:
          step satisfies never
      }
    },
    close: async () => {
      if (typeof shown !== 'string') await shown.close()
      for (const { end } of stays) await end()
    },
  }
}

const sameButPort = (one: string, other: string): boolean => {
  const port = /:\d+\/?$/
  return port.test(one) && one.replace(port, '') === other.replace(port, '')
}

/** Runs commands as a shell does that stops at the first one that fails; what they showed, and where it was left. */
async function run(script: string, { cwd, env }: Place): Promise<{ readonly shown: string; readonly cwd: string }> {
  const mark = join(env['HOME'] ?? cwd, 'left-in')
  const all = ['-e', '-c', `${script}\npwd > '${mark}'`]
  const [code, shown] = await new Promise<[unknown, string]>((resolve) => {
    execFile('bash', all, { cwd, env }, (error, out, err) => resolve([error?.code ?? 0, out + err]))
  })
  expect([script, shown, code]).toEqual([script, shown, 0])
  return { shown, cwd: (await readFile(mark, 'utf8')).trim() }
}
