import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Written } from './report/report.ts'

/** How many files lie below a folder, and their bytes. */
export function writtenIn(folder: string): Written {
  const sizes = globSync('**', { cwd: folder })
    .map((path) => statSync(join(folder, path)))
    .filter((one) => one.isFile())
    .map((one) => one.size)
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}
