import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { unreadable } from './folder.ts'

/** A file of the package's own that a new publication begins with: `publish.yml`. */
export async function readFirstFile(name: string): Promise<string> {
  return readOwn(`templates/init/${name}`)
}

/** The version of this program, and the Node that it runs on, as its package.json says. */
export async function readProgram(): Promise<{ readonly version: string; readonly node: string }> {
  const { version, engines } = JSON.parse(await readOwn('package.json')) as {
    version: string
    engines: { node: string }
  }
  return { version, node: engines.node }
}

async function readOwn(name: string): Promise<string> {
  const path = fileURLToPath(new URL(`../../${name}`, import.meta.url))
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })
}
