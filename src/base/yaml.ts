import { isAlias, isCollection, LineCounter, parseDocument, visit } from 'yaml'

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

const deepest = 20

/**
 * Reads YAML 1.2 (core schema: no custom tags, dates stay text). Aliases are refused, since a few lines of them can
 * unfold to gigabytes, as is what nests more than 20 deep; a key that stands twice is a problem, not a silent choice.
 * With `numbers: 'text'` a number is the text that was written: `001` and `1.10` keep their zeros.
 */
export function readYaml(text: string, { numbers = 'number' }: { numbers?: 'number' | 'text' } = {}): YamlText {
  try {
    return read(text, numbers)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { value: undefined, problems: [{ message: tooDeep, line: 1, column: 1 }], placeOf: () => start }
  }
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')

const start = { line: 1, column: 1 }
const tooDeep = `it nests more than ${deepest} deep`

function read(text: string, numbers: 'number' | 'text'): YamlText {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    resolveKnownTags: false,
    uniqueKeys: true,
    merge: false,
    logLevel: 'silent',
  })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.max(0, offset))
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems: YamlProblem[] = document.errors.map((error) => ({
    message: /call stack/.test(error.message) ? tooDeep : firstLine(error.message),
    ...at(error.pos[0]),
  }))
  visit(document, {
    Alias(_, node) {
      problems.push({ message: `aliases (*${node.source}) are not read`, ...at(node.range?.[0] ?? 0) })
    },
    Collection(_, node, path) {
      if (path.filter(isCollection).length < deepest) return undefined
      problems.push({ message: tooDeep, ...at(node.range?.[0] ?? 0) })
      return visit.BREAK
    },
    Scalar(_, node) {
      const number = typeof node.value === 'number' || typeof node.value === 'bigint'
      if (numbers === 'text' && number) node.value = node.source ?? String(node.value)
    },
  })
  const placeOf: YamlText['placeOf'] = (path, key) => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(document, path.slice(0, length), length === path.length ? key : undefined)
      if (offset !== undefined) return at(offset)
    }
    return start
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
