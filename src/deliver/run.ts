import { type Outcome, settle } from '../domain/delivery.ts'
import { Failure } from '../domain/failure.ts'
import type { Connection, Due, Ledger, Message, Transport } from './ports.ts'

/** What `run` works with. */
export interface RunPorts {
  readonly ledger: Pick<Ledger, 'due' | 'begin' | 'settle'>
  readonly transport: Transport
  readonly compose: (due: Due) => Promise<Message>
  /** Waits; resolves early when the run is stopped. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly stopped: AbortSignal
  readonly onSettled?: (outcome: Outcome) => void
}

/** How a run goes about it. */
export interface RunOptions {
  readonly issueId: string
  readonly connections: number
  /** At most so many letters in this run. */
  readonly limit: number
  /** At most so many letters a second, over all connections. */
  readonly rate: number
}

/** As many losses of a connection in a row, before a byte of a letter has gone, as are put down to chance. */
const patience = 3

/**
 * Walks the deliveries of an issue that are due. A letter is `sending` on disk before its first byte and settled after
 * the reply. Where the server cannot be talked to no reader is charged: the run ends with the Failure that says why,
 * after what is under way has been finished.
 */
export async function run(options: RunOptions, ports: RunPorts): Promise<void> {
  const queue = dueIn(options, ports)
  const trouble: unknown[] = []
  const workers = Array.from({ length: options.connections }, () =>
    work(queue, ports, trouble).catch((error: unknown) => {
      trouble.push(error)
    }),
  )
  await Promise.all(workers)
  if (trouble.length > 0) throw trouble[0]
}

async function work(queue: AsyncGenerator<Due, void>, ports: RunPorts, trouble: readonly unknown[]): Promise<void> {
  let connection: Connection | undefined
  let losses = 0
  try {
    for (;;) {
      const next = trouble.length > 0 ? { done: true as const, value: undefined } : await queue.next()
      if (next.done) return
      for (let delivered = false; !delivered; ) {
        const open: Connection = connection ?? (await ports.transport.connect())
        try {
          const outcome = await deliver(next.value, open, ports)
          connection = outcome.kind === 'silent' ? dropped(open) : open
          losses = 0
          delivered = true
        } catch (error) {
          connection = dropped(open)
          losses += 1
          if (!isLoss(error) || losses >= patience || ports.stopped.aborted) throw error
          await ports.pause(losses * 1000)
        }
      }
    }
  } finally {
    connection?.close()
  }
}

async function deliver(due: Due, connection: Connection, { ledger, compose, onSettled }: RunPorts): Promise<Outcome> {
  const message = await compose(due)
  const outcome = await connection.deliver(message, async () => {
    if (!(await ledger.begin(due.id)))
      throw new Failure('send/busy', 'A delivery has changed under our hands', { hint: 'Run `send` again.' })
  })
  await ledger.settle(due.id, settle(outcome), outcome.reply)
  onSettled?.(outcome)
  return outcome
}

const dropped = (connection: Connection): undefined => {
  connection.close()
  return undefined
}

const isLoss = (error: unknown): boolean => error instanceof Failure && error.code === 'send/unreachable'

/** The deliveries that are due, in order, at the pace that was asked for. */
async function* dueIn({ issueId, limit, rate }: RunOptions, ports: RunPorts): AsyncGenerator<Due, void> {
  let place = 0
  let count = 0
  for (;;) {
    const batch = await ports.ledger.due(issueId, place, Math.min(100, limit - count))
    if (batch.length === 0) return
    for (const due of batch) {
      if (count > 0 && Number.isFinite(rate)) await ports.pause(1000 / rate)
      if (ports.stopped.aborted) return
      place = due.place
      count += 1
      yield due
    }
  }
}
