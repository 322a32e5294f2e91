import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** What a statement gives: its rows, and how many rows it changed. */
export interface Result {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly changed: number
}

/** A connection to PostgreSQL, in as much of its protocol (version 3) as tests need: one statement at a time, values as text. */
export interface Client {
  readonly query: (sql: string, values: readonly (string | number | null)[]) => Promise<Result>
  readonly close: () => void
}

/** Connects as the user `courant`, who is trusted. */
export async function connectClient(port: number, database: string): Promise<Client> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const messages = messagesFrom(socket)
  const settings = `user\0courant\0database\0${database}\0client_encoding\0UTF8\0\0`
  socket.write(framed('', Buffer.concat([int(196_608, 4), Buffer.from(settings)])))
  await resultOf(messages)
  return {
    query: (sql, values) => {
      socket.write(Buffer.concat(statement(sql, values)))
      return resultOf(messages)
    },
    close: () => socket.end(framed('X', Buffer.alloc(0))),
  }
}

interface Message {
  readonly type: string
  readonly body: Buffer
}

async function* messagesFrom(socket: Socket): AsyncGenerator<Message, void> {
  let rest = Buffer.alloc(0)
  for await (const piece of socket) {
    rest = Buffer.concat([rest, piece as Buffer])
    for (let length = sizeOf(rest); length !== undefined && rest.length > length; length = sizeOf(rest)) {
      yield { type: String.fromCharCode(rest[0] ?? 0), body: rest.subarray(5, length + 1) }
      rest = rest.subarray(length + 1)
    }
  }
}

const sizeOf = (bytes: Buffer): number | undefined => (bytes.length < 5 ? undefined : bytes.readUInt32BE(1))

/** Parse, Bind, Describe, Execute, Sync. */
function statement(sql: string, values: readonly (string | number | null)[]): Buffer[] {
  const bound = values.map((value) => {
    if (value === null) return int(0xffff_ffff, 4)
    const text = Buffer.from(String(value))
    return Buffer.concat([int(text.length, 4), text])
  })
  return [
    framed('P', Buffer.concat([text(''), text(sql), int(0, 2)])),
    framed('B', Buffer.concat([text(''), text(''), int(0, 2), int(values.length, 2), ...bound, int(0, 2)])),
    framed('D', Buffer.concat([Buffer.from('P'), text('')])),
    framed('E', Buffer.concat([text(''), int(0, 4)])),
    framed('S', Buffer.alloc(0)),
  ]
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`)

function int(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

const framed = (type: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(type), int(body.length + 4, 4), body])

/** Columns of these types are numbers: int8, int2, int4. */
const numbers = new Set([20, 21, 23])

/** Everything up to ReadyForQuery; an error is thrown only then, so that the next statement finds the connection ready. */
async function resultOf(messages: AsyncGenerator<Message, void>): Promise<Result> {
  let columns: readonly { readonly name: string; readonly type: number }[] = []
  const rows: Record<string, unknown>[] = []
  let changed = 0
  let error: Error | undefined
  for (;;) {
    const next = await messages.next()
    if (next.done) throw error ?? new Error('the server has hung up')
    const { type, body } = next.value
    if (type === 'T') columns = columnsIn(body)
    if (type === 'D') rows.push(rowIn(body, columns))
    if (type === 'C') changed = Number(/(\d+)\0$/.exec(body.toString())?.[1] ?? 0)
    if (type === 'E') error = new Error(body.toString().replaceAll('\0', ' '))
    if (type !== 'Z') continue
    if (error !== undefined) throw error
    return { rows, changed }
  }
}

function columnsIn(body: Buffer): { name: string; type: number }[] {
  let at = 2
  return Array.from({ length: body.readUInt16BE(0) }, () => {
    const end = body.indexOf(0, at)
    const column = { name: body.toString('utf8', at, end), type: body.readUInt32BE(end + 7) }
    at = end + 19
    return column
  })
}

function rowIn(
  body: Buffer,
  columns: readonly { readonly name: string; readonly type: number }[],
): Record<string, unknown> {
  let at = 2
  const row: Record<string, unknown> = {}
  for (const { name, type } of columns) {
    const length = body.readInt32BE(at)
    const value = length < 0 ? null : body.toString('utf8', at + 4, at + 4 + length)
    row[name] = value !== null && numbers.has(type) ? Number(value) : value
    at += 4 + Math.max(0, length)
  }
  return row
}
