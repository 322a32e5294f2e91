import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { TextDecoderStream } from 'node:stream/web'
import { parse } from 'csv-parse'
import { Failure } from '../domain/failure.ts'
import { unreadable } from './folder.ts'

/** A row of a list of readers, with the line that it begins on. */
export interface ReaderRow {
  readonly line: number
  readonly address: string
  readonly name: string
}

const addressColumn = /^(?:e-?mail(?:[ _-]?address)?|address|adresse|mail|邮箱|電子郵件|メール(?:アドレス)?)$/i
const nameColumn = /^(?:(?:full[ _-]?)?name|姓名|名前|nom)$/i

/**
 * Reads a list of readers as it streams by: CSV with a header that names an address column, or one address a line. The
 * separator is a comma, a semicolon or a tab. A Failure where it is not UTF-8, or no CSV.
 */
export async function* readReaderList(path: string): AsyncGenerator<ReaderRow, void> {
  const rows = rowsOf(path)
  let columns: { address: number; name: number } | undefined
  for await (const { record, line } of rows) {
    if (columns === undefined) {
      const cells = record.map((cell) => cell.trim())
      const address = cells.findIndex((cell) => addressColumn.test(cell))
      columns = { address: Math.max(0, address), name: cells.findIndex((cell) => nameColumn.test(cell)) }
      if (address >= 0) continue
      columns.name = -1
    }
    yield { line, address: (record[columns.address] ?? '').trim(), name: (record[columns.name] ?? '').trim() }
  }
}

async function* rowsOf(path: string): AsyncGenerator<{ record: string[]; line: number }, void> {
  const parser = parse({
    delimiter: await delimiterOf(path),
    relaxColumnCount: true,
    skipEmptyLines: true,
    bom: true,
    info: true,
    maxRecordSize: 65_536,
  })
  const bytes = createReadStream(path)
  const text = Readable.toWeb(bytes).pipeThrough(new TextDecoderStream('utf-8', { fatal: true, ignoreBOM: false }))
  const fed = feed(text, parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { record, line: info.lines }
    }
    await fed
  } catch (cause) {
    bytes.destroy()
    throw notAList(path, cause as NodeJS.ErrnoException)
  }
}

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
