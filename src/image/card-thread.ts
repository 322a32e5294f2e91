import { parentPort } from 'node:worker_threads'
import type { Card } from '../render/card/card.ts'
import { drawCard } from './draw.ts'

/** What came of a card. */
export type Drawn = { readonly png: Uint8Array } | { readonly fault: string }

// A card comes in, what came of it goes out, and so on until whoever asks ends the thread.
parentPort?.on('message', async (card: Card) => parentPort?.postMessage(await drawn(card)))

async function drawn(card: Card): Promise<Drawn> {
  try {
    return { png: await drawCard(card) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}
