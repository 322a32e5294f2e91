import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The repository's own folder. */
export const repository: string = join(import.meta.dirname, '..')

/** What tests start as `courant`: the command as it is written here, or the one that `COURANT_PROGRAM` names, as CI does, which has packed it. */
export const program: string = process.env['COURANT_PROGRAM'] ?? join(repository, 'bin/courant.js')

/** The settings of a publication that can send. */
export const settings = `title: 论文晨报
url: https://courant.example/
language: zh-Hans
mail:
  from: 论文晨报 <news@courant.example>
  postalAddress: 示例路 1 号
`

/** A digest in the seed's shape. */
export const digest = `## A Paper on Vec<T> & more
[一篇论文：标题](https://papers.example/1)

摘要有 36.0% 和 "引号"。代码：https://code.example/S-38B。
`

/** A new folder with `files`, by their paths; its `courant.yaml` and one digest where they are not among them. */
export async function publication(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  const all = { 'courant.yaml': settings, 'digests/2025-05-02.md': digest, ...files }
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
  return root
}

/** A copy of the sample publication of this repository, without what it was built into. */
export async function samplePublication(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  for (const path of ['courant.yaml', 'courant.lock', 'digests']) {
    await cp(join(repository, path), join(root, path), { recursive: true })
  }
  return root
}

/** What a command left behind. */
export interface Ended {
  readonly code: number | null
  /** What it was killed by. */
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/**
 * Runs `courant` as a process of its own, in `cwd`; `kill` says after how many milliseconds it is killed with SIGKILL, `killed` when,
 * `interrupt` when it is asked to stop, or what it has to say on stderr for that. Whoever is killed ends with no code. `under` is a
 * program that runs it.
 */
export function courant(
  cwd: string,
  args: readonly string[],
  {
    env = {},
    kill,
    killed,
    interrupt,
    under = [],
  }: {
    readonly env?: Readonly<Record<string, string>>
    readonly kill?: number
    readonly killed?: Promise<unknown>
    readonly interrupt?: Promise<unknown> | RegExp
    readonly under?: readonly string[]
  } = {},
): Promise<Ended> {
  const [first = process.execPath, ...rest] = [...under, process.execPath, program, ...args]
  const child = spawn(first, rest, {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    if (interrupt instanceof RegExp && interrupt.test(err)) child.kill('SIGINT')
  })
  const timer = kill === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), kill)
  killed?.then(() => child.kill('SIGKILL')).catch(() => undefined)
  if (interrupt instanceof Promise) interrupt.then(() => child.kill('SIGINT')).catch(() => undefined)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, out, err })
    })
  })
}
