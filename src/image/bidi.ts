import { createRequire } from 'node:module'
import type { Direction } from '../base/language.ts'

type Bidi = ReturnType<typeof import('bidi-js').default>

const require = createRequire(import.meta.url)
let bidi: Bidi | undefined

/** How deep each code unit of a text is embedded (UAX 9): what is odd runs from right to left. */
export function embeddingLevels(text: string, fallback: Direction): Uint8Array {
  bidi ??= (require('bidi-js') as () => Bidi)()
  const strong = /\p{L}/u.test(text)
  return bidi.getEmbeddingLevels(text, strong ? 'auto' : fallback).levels
}

/** The parts of a line in the order in which they are seen, from left to right (UAX 9, L2). */
export function visualOrder<T extends { readonly level: number }>(parts: readonly T[]): T[] {
  const ordered = [...parts]
  const levels = parts.map(({ level }) => level)
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1))
  for (let level = Math.max(0, ...levels); level >= lowestOdd; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from
      while ((ordered[to]?.level ?? -1) >= level) to++
      if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse())
      from = Math.max(from, to - 1)
    }
  }
  return ordered
}
