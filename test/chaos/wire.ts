import type { Socket } from 'node:net'

/** A socket, read as a server of mail reads it: no faster than it is asked to, so that whoever writes has to wait. */
export interface Wire {
  readonly socket: Socket
  /** The next line, without its end; undefined where the other side has gone. */
  readonly line: () => Promise<string | undefined>
  /** The next bytes, as they come; undefined where the other side has gone. */
  readonly some: () => Promise<Buffer | undefined>
  /** Puts back what was read too much. */
  readonly unread: (bytes: Buffer) => void
}

export function wireOf(socket: Socket): Wire {
  let held: Buffer = Buffer.alloc(0)
  const some = async (): Promise<Buffer | undefined> => {
    if (held.length === 0) return chunkOf(socket)
    const bytes = held
    held = Buffer.alloc(0)
    return bytes
  }
  const unread = (bytes: Buffer) => {
    held = Buffer.concat([bytes, held])
  }
  const line = async () => {
    for (let seen = Buffer.alloc(0); ; ) {
      const more = await some()
      if (more === undefined) return undefined
      seen = Buffer.concat([seen, more])
      const end = seen.indexOf('\r\n')
      if (end < 0) continue
      unread(seen.subarray(end + 2))
      return seen.toString('latin1', 0, end)
    }
  }
  return { socket, line, some, unread }
}

async function chunkOf(socket: Socket): Promise<Buffer | undefined> {
  for (;;) {
    const chunk: Buffer | null = socket.read()
    if (chunk !== null) return chunk
    if (socket.destroyed || socket.readableEnded) return undefined
    await happened(socket, ['readable', 'end', 'close'])
  }
}

/** Resolves with the first of `events`. */
function happened(socket: Socket, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      for (const event of events) socket.off(event, heard)
      resolve()
    }
    for (const event of events) socket.on(event, heard)
  })
}
