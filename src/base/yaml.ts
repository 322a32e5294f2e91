import { isAlias, LineCounter, parseDocument, visit } from 'yaml'

/** Something wrong in a YAML text, at a line and column counted from 1. */
export interface YamlProblem {
  readonly message: string
  readonly line: number
  readonly column: number
}

/** A YAML text, read: its value as plain JavaScript, what is wrong with it, and where each part of it stands. */
export interface YamlText {
  readonly value: unknown
  readonly problems: readonly YamlProblem[]
  /** Where the value at `path` stands, or the nearest part above it; with `key`, where its key stands. */
  readonly placeOf: (path: readonly PropertyKey[], key?: 'key') => { readonly line: number; readonly column: number }
}

/**
 * Reads YAML 1.2 (core schema: no custom tags, dates stay text). Aliases are refused, since a few lines of them can
 * unfold to gigabytes, and a key that stands twice is a problem, not a silent choice.
 */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false, logLevel: 'silent' })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.max(0, offset))
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems: YamlProblem[] = document.errors.map((error) => ({
    message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
    ...at(error.pos[0]),
  }))
  visit(document, {
    Alias(_, node) {
      problems.push({ message: `aliases (*${node.source}) are not read`, ...at(node.range?.[0] ?? 0) })
    },
  })
  const placeOf: YamlText['placeOf'] = (path, key) => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(document, path.slice(0, length), length === path.length ? key : undefined)
      if (offset !== undefined) return at(offset)
    }
    return { line: 1, column: 1 }
  }
  return { value: problems.length === 0 ? document.toJS() : undefined, problems, placeOf }
}

function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[], key?: 'key') {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const last = path.at(-1)
  if (typeof parent !== 'object' || parent === null || !('items' in parent)) return undefined
  for (const [index, item] of parent.items.entries()) {
    if (typeof item === 'object' && item !== null && 'key' in item) {
      const pair = item as { key: unknown; value: unknown }
      if (!isNode(pair.key) || String(pair.key) !== String(last)) continue
      return startOf(key === 'key' ? pair.key : pair.value) ?? startOf(pair.key)
    }
    if (index === last) return startOf(item)
  }
  return undefined
}

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null && !isAlias(value)

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined
  return (node.range as readonly number[] | null | undefined)?.[0]
}
