import type { Database } from '../../src/store/engine/session.ts'
import { brokenRulesIn } from '../../src/store/verify.ts'

/** The rules that a database breaks. */
export async function brokenIn(database: Database): Promise<readonly string[]> {
  const broken: string[] = []
  for await (const { rule } of brokenRulesIn(database)) broken.push(rule)
  return broken
}
