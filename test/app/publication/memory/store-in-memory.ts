import type { TextStore } from '../../../../src/app/publication/memory/issue-memory.ts'

/** A store in memory. */
export function storeInMemory(): TextStore & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    has: (name) => texts.has(name),
    read: (name) => texts.get(name),
    keep: (name, text) => {
      texts.set(name, text)
      return true
    },
  }
}
