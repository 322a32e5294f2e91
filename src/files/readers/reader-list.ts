import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { TextDecoderStream } from 'node:stream/web'
import { parse } from 'csv-parse'
import { Failure } from '../../domain/failure.ts'
import { unreadable } from '../folder.ts'
import { type ColumnMap, type Columns, columnsOf, type RowText } from './columns.ts'

/** A row of a list of readers, with the line that it begins on, and the program whose export the list is. */
export interface ReaderRow extends RowText {
  readonly line: number
  readonly program: string | null
}

/**
 * Reads a list of readers as it streams by: CSV with a header that names an address column, or one address a line. The
 * separator is a comma, a semicolon or a tab. A Failure where it is not UTF-8, or no CSV.
 */
export async function* readReaderList(path: string, map: ColumnMap): AsyncGenerator<ReaderRow, void> {
  let columns: Columns | undefined
  for await (const { record, line } of rowsOf(path)) {
    const isFirst = columns === undefined
    columns ??= columnsOf(record, map)
    if (!isFirst || !columns.hasHeader) yield { line, program: columns.program, ...columns.read(record) }
  }
}

async function* rowsOf(path: string): AsyncGenerator<{ record: string[]; line: number }, void> {
  const parser = parse({
    delimiter: await delimiterOf(path),
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    bom: true,
    raw: true,
    maxRecordSize: 65_536,
  })
  const bytes = createReadStream(path)
  const text = Readable.toWeb(bytes).pipeThrough(new TextDecoderStream('utf-8', { fatal: true, ignoreBOM: false }))
  const fed = feed(text, parser)
  try {
    // The parser counts in its own way; the line that a record begins on is counted by what was read of the file.
    let line = 1
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      yield { record, line: line + lineEndsIn(/^[\r\n]*/.exec(raw)?.[0] ?? '') }
      line += lineEndsIn(raw)
    }
    await fed
  } catch (cause) {
    throw notAList(path, cause as NodeJS.ErrnoException)
  } finally {
    // Also where whoever reads has had enough.
    bytes.destroy()
    parser.destroy()
  }
}

const lineEndsIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0

/** The separator that the first line uses most; a comma where it uses none. */
async function delimiterOf(path: string): Promise<string> {
  let head = ''
  try {
    for await (const piece of createReadStream(path, { encoding: 'latin1', end: 4095 })) head += String(piece)
  } catch (cause) {
    throw unreadable(path, cause as NodeJS.ErrnoException)
  }
  const [line = ''] = head.split(/[\r\n]/, 1)
  const uses = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length - 1 }))
  return uses.reduce((most, one) => (one.count > most.count ? one : most)).mark
}

async function feed(text: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const piece of text) {
      if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve))
    }
    parser.end()
  } catch (error) {
    parser.destroy(error as Error)
  }
}

function notAList(path: string, cause: NodeJS.ErrnoException): Failure {
  if (cause.code === 'ENOENT' || cause.code === 'EACCES' || cause.code === 'EISDIR') return unreadable(path, cause)
  const utf8 = cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  return new Failure('reader/address', utf8 ? `${path} is not UTF-8` : `${path} is not CSV: ${cause.message}`, {
    cause,
    hint: utf8 ? 'Save it as UTF-8.' : 'A list is CSV with a header, or one address a line.',
  })
}
