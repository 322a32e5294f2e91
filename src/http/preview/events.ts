import type { Changed } from '../../app/preview/ports.ts'

/** Those who are told of changes: a stream of server-sent events each. */
export interface EventStreams {
  /** A new stream. Whoever was cut off says what it heard last (`Last-Event-ID`), and is told of all if it has missed anything. */
  readonly open: (heardLast: string | null) => ReadableStream<Uint8Array>
  readonly tell: (changed: Changed) => void
  readonly close: () => void
}

type Controller = ReadableStreamDefaultController<Uint8Array>

/** Streams of events, numbered after `session`, which no other run of the program has. `everything` is what to look at anew after a gap. */
export function eventStreams(session: string, everything: () => Changed): EventStreams {
  const open = new Set<Controller>()
  const written = new TextEncoder()
  let count = 0
  const id = () => `id: ${session}-${count}\n`
  const eventOf = (changed: Changed) => written.encode(`${id()}event: changed\ndata: ${JSON.stringify(changed)}\n\n`)
  return {
    open: (heardLast) => {
      let own: Controller | undefined
      return new ReadableStream({
        start: (controller) => {
          own = controller
          open.add(controller)
          const missed = heardLast !== null && heardLast !== `${session}-${count}`
          controller.enqueue(written.encode(`retry: 500\n${id()}event: hello\ndata:\n\n`))
          if (missed) controller.enqueue(eventOf(everything()))
        },
        cancel: () => {
          if (own !== undefined) open.delete(own)
        },
      })
    },
    tell: (changed) => {
      count += 1
      for (const controller of open) controller.enqueue(eventOf(changed))
    },
    close: () => {
      for (const controller of open) controller.close()
      open.clear()
    },
  }
}
