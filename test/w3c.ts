import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { repository } from './publication.ts'

const checker = join(repository, '../shared/tools/fvcheck.py')
const python = process.env['PYTHON'] ?? '/usr/bin/python3'

/** Whether the W3C feed validator, which is no package, can be asked: FEEDVALIDATOR_DIR names a work tree of its repository. */
export const w3cIsThere: boolean = process.env['FEEDVALIDATOR_DIR'] !== undefined && existsSync(checker)

/** What the W3C validator says of every plain title that holds what looks like the end of an element: a title on `</b>` must. */
const usual = /^ +\w ContainsUndeclaredHTML /

/**
 * What the W3C validator, at its strictest, says of the XML feeds at `paths` below `folder`, served at `site`: a line an event,
 * but for those that are `expected`.
 */
export async function w3cEvents(
  folder: string,
  site: string,
  paths: readonly string[],
  expected: RegExp = usual,
): Promise<string[]> {
  const events: string[] = []
  for (let from = 0; from < paths.length; from += 100) {
    const claims = paths.slice(from, from + 100).map((path) => `${join(folder, path)}=${site}${path}@application/xml`)
    // It ends with 1 or 2 where it has something to say.
    const { stdout } = await promisify(execFile)(python, [checker, '--level', 'AAA', ...claims], {
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: { stdout?: string; stderr?: string }) => {
      if (!error.stdout) throw new Error(error.stderr)
      return { stdout: error.stdout }
    })
    const lines = stdout.trim().split('\n')
    if (lines.filter((line) => line.startsWith('== ')).length !== claims.length) throw new Error(stdout)
    events.push(...lines.filter((line) => !line.endsWith('CLEAN') && !expected.test(line)))
  }
  return events.filter((line, index) => !line.startsWith('== ') || events[index + 1]?.startsWith('  ') === true)
}
