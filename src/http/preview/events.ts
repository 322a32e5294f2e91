import type { Changed } from '../../app/preview/ports.ts'

/** Those who are told of changes: a stream of server-sent events each. */
export interface EventStreams {
  /** What was told last; a page that was made before it is one behind. */
  readonly version: () => string
  /** A new stream; it begins with `hello`, by which whoever missed something sees that they did. */
  readonly open: () => ReadableStream<Uint8Array>
  readonly tell: (changed: Changed) => void
  readonly close: () => void
}

type Controller = ReadableStreamDefaultController<Uint8Array>

/** Streams of events, numbered after `session`, which no other run of the program has. */
export function eventStreams(session: string): EventStreams {
  const open = new Set<Controller>()
  const written = new TextEncoder()
  let count = 0
  const version = () => `${session}-${count}`
  const eventOf = (name: string, data: object) =>
    written.encode(`id: ${version()}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  return {
    version,
    open: () => {
      let own: Controller | undefined
      return new ReadableStream({
        start: (controller) => {
          own = controller
          open.add(controller)
          controller.enqueue(written.encode(`retry: ${again}\n\n`))
          controller.enqueue(eventOf('hello', {}))
        },
        cancel: () => {
          if (own !== undefined) open.delete(own)
        },
      })
    },
    tell: (changed) => {
      count += 1
      for (const controller of open) controller.enqueue(eventOf('changed', changed))
    },
    close: () => {
      for (const controller of open) controller.close()
      open.clear()
    },
  }
}

/** In so many milliseconds whoever is cut off comes back. */
const again = 500
