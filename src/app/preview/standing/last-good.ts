import type { Diagnostic } from '../../../domain/diagnostic.ts'
import { failedAs } from '../failed-as.ts'

/** What was made; or what was made last, if ever, and why it cannot be made now. */
export interface Attempt<V> {
  readonly value: V | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** No more values are kept: of what nobody looks at none is needed. */
const most = 100

/** Makes things by name, and shows the last one of a name where none can be made: a template is mended with the page in sight. */
export function lastGood<V>(file: string): (name: string, make: () => Promise<V> | V) => Promise<Attempt<V>> {
  const kept = new Map<string, V>()
  return async (name, make) => {
    try {
      const value = await make()
      kept.delete(name)
      kept.set(name, value)
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
      return { value, diagnostics: [] }
    } catch (error) {
      return { value: kept.get(name), diagnostics: failedAs(error, file) }
    }
  }
}
