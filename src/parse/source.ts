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
  const text = source.text.split(/\r\n|\n|\r/, line)[line - 1] ?? ''
  source.diagnostics.push({ ...remark, place: placeIn(source, { line, column }), excerpt: { text, length } })
}

/** A place in `source`. */
export function placeIn(source: Source, { line, column }: { readonly line: number; readonly column: number }): Place {
  return { file: source.file, line, column }
}

/**
 * The text of `bytes`, or undefined and an error where they are not UTF-8: a guess would print wrong letters to
 * thousands. A byte order mark is left out.
 */
export function decode(
  bytes: Uint8Array,
): { readonly text: string } | { readonly line: number; readonly column: number } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return firstBadByte(bytes)
  }
}

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
