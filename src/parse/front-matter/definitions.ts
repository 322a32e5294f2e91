import { lineAt, placeAt } from './block.ts'
import { isKnown } from './field-names.ts'
import { type Field, longest, type Matter, type MatterProblem, type Start, tooLong } from './matter.ts'

const definition = /@def[ \t]+([\p{L}_][\p{L}\p{N}_!]*)[ \t]*=[ \t]*/uy
const assignment = /[ \t]*([\p{L}_][\p{L}\p{N}_!]*)[ \t]*=[ \t]*/uy
const blank = /[ \t]*(?:\r\n|\n|\r)/y
const remark = /[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)/y

/** Franklin’s page variables at the start of a digest: lines of `@def name = value`. */
export function definitions(text: string, start: Start): Matter | undefined {
  const part = text.slice(start.offset, start.offset + longest + 1)
  if (!part.startsWith('@def')) return undefined
  const matter = read(part, { offset: 0, line: start.line }, definition)
  if (matter.fields.length === 0 && matter.problems.length === 0) return undefined
  return matter.end > longest ? tooLong(start) : { ...matter, end: start.offset + matter.end }
}

/** Franklin’s page variables between fences: `name = value`, and nothing else; undefined where anything else stands there. */
export function assignmentsIn(text: string, start: Start): Matter | undefined {
  const matter = read(`${text}\n`, { offset: 0, line: start.line }, assignment)
  return matter.end > text.length ? matter : undefined
}

/** Reads definitions that begin as `head` says, one after the other, to the first thing that is none. */
function read(text: string, start: Start, head: RegExp): Matter {
  const fields: Field[] = []
  const problems: MatterProblem[] = []
  let end = 0
  for (let offset = 0; offset < text.length; ) {
    const [skipped] = match(head === assignment ? remark : blank, text, offset) ?? []
    if (skipped !== undefined) {
      offset += skipped.length
      if (head === assignment) end = offset
      continue
    }
    const begun = match(head, text, offset)
    if (begun === undefined) break
    const [written, name = ''] = begun
    const { value, length } = valueAt(text, offset + written.length)
    const place = placeAt(text, start, offset + written.length)
    const rest = lineAt(text, offset + written.length + length)
    const clean = value !== unreadable && /^[ \t]*;?[ \t]*(?:#.*)?$/.test(rest.text)
    if (clean) fields.push({ name: name === 'rss' ? 'rss_description' : name, value, ...place })
    else if (isKnown(name)) problems.push({ message: `The value of “${name}” is not read`, hint, ...place })
    offset = rest.next
    end = offset
  }
  return { end, fields, problems }
}

const hint = 'Write it as text in quotes, a number, true, false, Date(2025, 5, 2), or a list of texts.'
const unreadable = Symbol('unreadable')

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset
  return pattern.exec(text) ?? undefined
}

const quoted = '"(?:[^"\\\\\\r\\n]|\\\\.)*"'

/** The values that are read, of all that Julia has: what each looks like, and what it is. */
const values: readonly (readonly [RegExp, (match: RegExpExecArray) => unknown])[] = [
  [/"""([\s\S]*?)"""/y, (match) => (match[1] ?? '').replace(/\r\n?/g, '\n').trim()],
  [new RegExp(quoted, 'y'), (match) => unquote(match[0])],
  [/Date(?:Time)?\(([\d, \t]+)\)/y, (match) => dateOf((match[1] ?? '').split(',').map(Number))],
  [new RegExp(`Date(?:Time)?\\((${quoted})[^()\\r\\n]*\\)`, 'y'), (match) => unquote(match[1] ?? '')],
  [/-?\d+(?:\.\d+)?/y, (match) => match[0]],
  [/true|false/y, (match) => match[0] === 'true'],
  [/nothing/y, () => null],
  [
    new RegExp(`\\[\\s*(?:${quoted}\\s*(?:,\\s*${quoted}\\s*)*(?:,\\s*)?)?\\]`, 'y'),
    (match) => (match[0].match(strings) ?? []).map(unquote),
  ],
]
const strings = new RegExp(quoted, 'g')

function valueAt(text: string, offset: number): { value: unknown; length: number } {
  for (const [pattern, readAs] of values) {
    const found = match(pattern, text, offset)
    if (found !== undefined) return { value: readAs(found), length: found[0].length }
  }
  return { value: unreadable, length: 0 }
}

const unquote = (text: string): string =>
  text.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === 't' ? '\t' : letter))

/** Julia’s `Date(2025, 5, 2)` or `DateTime(2025, 5, 2, 8, 30)` as `2025-05-02` or with its time. */
function dateOf([year = 0, month = 1, day = 1, ...time]: number[]): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return time.length === 0 ? date : `${date}T${[0, 1, 2].map((at) => two(time[at] ?? 0)).join(':')}`
}
