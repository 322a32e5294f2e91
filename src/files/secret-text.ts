import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/** The text of a variable that has PEM in it, with its line ends or with `\n` for them, or names files that do, from `root`. */
export async function pemText(value: string, root: string): Promise<string> {
  if (value.includes('-----BEGIN')) return value.replaceAll('\\n', '\n')
  const paths = value
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
  return (await Promise.all(paths.map((path) => readFile(resolve(root, path), 'utf8')))).join('\n')
}
