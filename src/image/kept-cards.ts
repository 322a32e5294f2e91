import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { hash } from '../base/hash.ts'
import type { Card } from '../render/card/card.ts'
import type { Drawn } from './card-thread.ts'
import { bearsStamp, stamped } from './stamp.ts'

const require = createRequire(import.meta.url)

/** Counts the changes of this folder, and of `render/card/`, that make another picture of the same card. */
const edition = '1'
/** Whose other versions may draw otherwise: the fonts, and what reads, shapes and paints them. */
const drawing = /^(?:@fontsource-variable\/|bidi-js$|fflate$|harfbuzzjs$|woff2-encoder$)/

/** Where cards that were drawn before may lie. */
export interface CardFolders {
  readonly cache: string
  /** The site, as it was built last. */
  readonly site: string
  /** Whether what is drawn is kept in the cache; it is, unless this says not. */
  readonly keeping?: 'read-only'
}

/** Whoever is told how many cards are drawn, and of each when it is. */
interface Told {
  readonly begin: (count: number) => void
  readonly step: () => void
}

interface KeyedCard {
  readonly card: Card
  /** Over what it shows and what draws it. */
  readonly key: string
}

/**
 * Draws cards, each once: a card that shows what it showed before, drawn by the same programs with the same fonts, is taken from the
 * site or from the cache. Where all are, no font is read. When one is drawn, what the cache has for no card any more goes.
 */
export async function drawCards(
  cards: readonly Card[],
  folders: CardFolders,
  told: Told = { begin: () => undefined, step: () => undefined },
): Promise<readonly Drawn[]> {
  const keyed = cards.map((card) => ({ card, key: keyOf(card) }))
  const drawn = new Map<Card, Drawn>()
  for (const one of keyed) {
    const png = await keptCard(one, folders)
    if (png !== undefined) drawn.set(one.card, { png })
  }
  const missing = keyed.filter(({ card }) => !drawn.has(card))
  if (missing.length > 0) {
    told.begin(missing.length)
    await drawMissing(missing, { ...folders, step: told.step }, drawn)
    if (folders.keeping === undefined) await sweep(folders.cache, new Set(keyed.map(({ key }) => nameOf(key))))
  }
  return cards.map((card) => drawn.get(card) ?? { fault: 'It was not drawn' })
}

async function drawMissing(
  missing: readonly KeyedCard[],
  { cache, keeping, step }: CardFolders & Pick<Told, 'step'>,
  drawn: Map<Card, Drawn>,
): Promise<void> {
  const { drawApart } = await import('./draw-apart.ts')
  const cards = missing.map(({ card }) => card)
  await drawApart(cards, async (index, one) => {
    const { card, key } = missing[index] as KeyedCard
    step()
    if ('fault' in one) return void drawn.set(card, one)
    const png = stamped(one.png, key)
    drawn.set(card, { png })
    if (keeping === undefined) await keep(join(cache, nameOf(key)), png)
  })
}

const nameOf = (key: string): string => `${key}.png`

function keyOf(card: Card): string {
  const { dependencies } = require('../../package.json') as { dependencies: Readonly<Record<string, string>> }
  const versions = Object.entries(dependencies).filter(([name]) => drawing.test(name))
  return hash(edition, JSON.stringify(versions), JSON.stringify(card)).slice(0, 32)
}

/** A card that was drawn before, whole; undefined where there is none. */
async function keptCard({ card, key }: KeyedCard, { cache, site }: CardFolders): Promise<Uint8Array | undefined> {
  for (const path of [join(site, card.path), join(cache, nameOf(key))]) {
    const png = await readFile(path).catch(() => undefined)
    if (png !== undefined && bearsStamp(png, key)) return png
  }
  return undefined
}

/** Keeps a card, whole or not at all; a cache that cannot be written is no reason to stop. */
async function keep(path: string, png: Uint8Array): Promise<void> {
  const half = `${path}.${randomUUID()}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(half, png)
    await rename(half, path)
  } catch {
    await rm(half, { force: true }).catch(() => undefined)
  }
}

async function sweep(cache: string, used: ReadonlySet<string>): Promise<void> {
  const names = await readdir(cache).catch(() => [])
  const gone = names.filter((name) => /^[0-9a-f]{32}\.png/.test(name) && !used.has(name))
  await Promise.all(gone.map((name) => rm(join(cache, name), { force: true }).catch(() => undefined)))
}
