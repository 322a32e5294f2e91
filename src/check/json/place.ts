import type { JsonPath } from '../document.ts'

const tokens = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s"[\]{}:,]+/g

/** A value that is being read: an object with the key that comes next, or an array with the index. */
interface Open {
  readonly kind: '{' | '['
  step: string | number
  /** Whether the next string of an object is a key. */
  key: boolean
}

/**
 * Where in a JSON text the value at `path` begins, in code units; where there is none, its nearest container. The text is one that
 * `JSON.parse` takes.
 *
 *     offsetOf('{"a": [1, 2]}', ['a', 1]) // 10
 */
export function offsetOf(text: string, path: JsonPath): number {
  const open: Open[] = []
  let best = { depth: 0, offset: 0 }
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const inside = open.at(-1)
    if (token === '}' || token === ']') open.pop()
    else if (token === ',' && inside !== undefined) {
      inside.key = inside.kind === '{'
      if (typeof inside.step === 'number') inside.step += 1
    } else if (inside?.key === true) {
      inside.step = JSON.parse(token)
      inside.key = false
    } else if (token !== ':' && token !== ',') {
      if (open.length > best.depth && matches(open, path)) best = { depth: open.length, offset: index }
      if (best.depth === path.length) return best.offset
      if (token === '{') open.push({ kind: '{', step: '', key: true })
      if (token === '[') open.push({ kind: '[', step: 0, key: false })
    }
  }
  return best.offset
}

const matches = (open: readonly Open[], path: JsonPath): boolean =>
  open.length <= path.length && open.every(({ step }, depth) => step === path[depth])
