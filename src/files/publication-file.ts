import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../domain/failure.ts'
import { unreadable } from './folder.ts'

/** The text of a `courant.yaml`, and the folder that it speaks of. */
export interface PublicationFile {
  readonly root: string
  readonly path: string
  readonly text: string
}

/**
 * Finds `courant.yaml`: the file named `config`, else the first one from `cwd` upwards. `root` is the folder that it
 * speaks of, by default its own. Undefined where there is none.
 */
export async function findPublicationFile(
  cwd: string,
  { config, root }: { readonly config: string | undefined; readonly root: string | undefined },
): Promise<PublicationFile | undefined> {
  const named = config === undefined ? undefined : resolve(cwd, config)
  const path = named ?? (root === undefined ? upwards(cwd) : at(resolve(cwd, root)))
  if (path === undefined) return undefined
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })
  return { root: root === undefined ? dirname(path) : resolve(cwd, root), path, text }
}

/** The failure to find any `courant.yaml`, for the commands that cannot do without. */
export function noPublication(cwd: string, root: string | undefined): Failure {
  const where = root === undefined ? `${cwd} or any folder above it` : resolve(cwd, root)
  return new Failure('setup/not-found', `There is no courant.yaml in ${where}`, {
    hint: 'Begin one with `courant init`, or name it with --config FILE.',
  })
}

const at = (folder: string): string | undefined => {
  const path = join(folder, 'courant.yaml')
  return existsSync(path) ? path : undefined
}

function upwards(folder: string): string | undefined {
  const parent = dirname(folder)
  return at(folder) ?? (parent === folder ? undefined : upwards(parent))
}

/** The variables of a `.env` file beside `courant.yaml`, as text; empty where there is none. */
export async function readEnvFile(root: string): Promise<string> {
  const path = join(root, '.env')
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return ''
    throw unreadable(path, cause)
  })
}
