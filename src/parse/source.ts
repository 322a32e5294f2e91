import { fromWindows1252 } from '../base/windows-1252.ts'
import type { Code } from '../domain/codes.ts'
import type { Diagnostic, Place, Severity } from '../domain/diagnostic.ts'

/** A digest's text on its way through the parser, with what there is to say about it. */
export interface Source {
  /** Its path below the publication's folder, with slashes. */
  readonly file: string
  readonly text: string
  readonly diagnostics: Diagnostic[]
}

/** What a diagnostic says beside its place. */
interface Remark {
  readonly code: Code
  readonly severity: Severity
  readonly message: string
  readonly hint?: string
}

/** Notes `remark` at a line and column of `source`, with the line itself for the reader to see. */
export function note(
  source: Source,
  remark: Remark,
  at: { readonly line: number; readonly column: number; readonly length?: number } = { line: 1, column: 1 },
): void {
  const { line, column, length = 1 } = at
  const text = linesOf(source)[line - 1] ?? ''
  source.diagnostics.push({ ...remark, place: placeIn(source, { line, column }), excerpt: { text, length } })
}

const lines = new WeakMap<Source, readonly string[]>()

/** The lines of `source`, found once: a digest of a thousand remarks would else be cut a thousand times. */
function linesOf(source: Source): readonly string[] {
  const found = lines.get(source) ?? source.text.split(/\r\n|\n|\r/)
  lines.set(source, found)
  return found
}

/** A place in `source`. */
export function placeIn(source: Source, { line, column }: { readonly line: number; readonly column: number }): Place {
  return { file: source.file, line, column }
}

/** Bytes as text; where they are no UTF-8, `at` is the first place that tells. */
export type Decoded =
  | { readonly text: string; readonly at?: { readonly line: number; readonly column: number } }
  | { readonly at: { readonly line: number; readonly column: number } }

/**
 * The text of `bytes`: UTF-8, UTF-16 where a byte order mark says so, or windows-1252 where nothing else can be meant. All
 * else has no text: a guess would print wrong letters to thousands. A byte order mark is left out.
 */
export function decode(bytes: Uint8Array): Decoded {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  const decoder = mark === 0xfffe ? utf16le : mark === 0xfeff ? utf16be : utf8
  try {
    const text = decoder.decode(bytes)
    return isText(text) ? { text } : { at: { line: 1, column: 1 } }
  } catch {
    const at = firstBadByte(bytes)
    const text = decoder === utf8 ? fromWindows1252(bytes) : undefined
    return text === undefined ? { at } : { text, at }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const utf16le = new TextDecoder('utf-16le', { fatal: true })
const utf16be = new TextDecoder('utf-16be', { fatal: true })

/** UTF-16 without its mark is UTF-8 to a decoder, and every other character of it is none. */
const isText = (text: string): boolean => text.split('\0').length - 1 <= text.length / 8

function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const written = new TextEncoder()
  let offset = 0
  for (const [index, line] of lenient.split('\n').entries()) {
    const encoded = written.encode(line)
    const same = encoded.every((byte, i) => bytes[offset + i] === byte)
    if (!same) return { line: index + 1, column: Math.max(1, line.indexOf('\uFFFD') + 1) }
    offset += encoded.length + 1
  }
  return { line: 1, column: 1 }
}
