import { existsSync } from 'node:fs'

/**
 * Whether a test may skip for want of `what`: says so, and on CI (`COURANT_REQUIRE`), where everything is installed, fails
 * instead of skipping.
 */
export function missing(what: string, paths: readonly string[]): boolean {
  const there = paths.every((path) => existsSync(path))
  if (there) return false
  if (process.env['COURANT_REQUIRE'] !== undefined) throw new Error(`${what} is needed here and not installed`)
  process.stderr.write(`skipped: ${what} is not installed\n`)
  return true
}
