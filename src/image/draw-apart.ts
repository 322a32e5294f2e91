import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Card } from '../render/card/card.ts'
import type { Drawn } from './card-thread.ts'

/** A thread takes longer to start than to draw so many cards. */
const worthAThread = 8
/** No card takes a hundredth of it; a machine that is busy may. */
const patience = 60_000

/**
 * Draws cards in threads of their own, as many as the machine has processors for and the cards are worth, and gives each away as it
 * comes. A thread that dies or hangs costs the card that it was at, no other.
 */
export async function drawApart(
  cards: readonly Card[],
  done: (index: number, drawn: Drawn) => Promise<void>,
): Promise<void> {
  const waiting = cards.entries()
  const threads = Math.min(availableParallelism(), Math.ceil(cards.length / worthAThread))
  await Promise.all(Array.from({ length: threads }, () => drawOneByOne(waiting, done)))
}

async function drawOneByOne(
  waiting: Iterator<[number, Card]>,
  done: (index: number, drawn: Drawn) => Promise<void>,
): Promise<void> {
  let worker: Worker | undefined
  for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
    worker ??= new Worker(new URL(`./card-thread${import.meta.url.slice(-3)}`, import.meta.url))
    const [index, card] = next.value
    const drawn = await askThread(worker, card)
    if (drawn === undefined) {
      await worker.terminate()
      worker = undefined
    }
    await done(index, drawn ?? { fault: 'What draws it died, or took too long' })
  }
  await worker?.terminate()
}

/** What a thread makes of a card; nothing where it ended instead. */
function askThread(worker: Worker, card: Card): Promise<Drawn | undefined> {
  const { promise, resolve } = Promise.withResolvers<Drawn | undefined>()
  const fail = () => resolve(undefined)
  const timer = setTimeout(fail, patience)
  worker.once('message', resolve)
  worker.once('error', fail)
  worker.once('exit', fail)
  worker.postMessage(card)
  return promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', fail).off('exit', fail)
  })
}
