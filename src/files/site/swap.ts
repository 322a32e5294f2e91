import { lstat, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { flushFolder } from './durable.ts'
import type { Exchange } from './exchange.ts'
import { placesOf } from './places.ts'

/** How a site came to its place: `exchanged` at once with the one before, or `renamed` where there was none or no way to exchange. */
export type Swap = 'exchanged' | 'renamed'

/** So often a site is put aside again that somebody has put back. */
const most = 10

/** Puts the site that was made for `out` in its place. The one before it is kept, whole, until the next build. */
export async function swapIn(out: string, exchange: Exchange): Promise<Swap> {
  const { beside, next, aside, previous, spare } = placesOf(out)
  await rm(spare, { recursive: true, force: true })
  await rename(previous, spare).catch(ignoreMissing)
  const isExchanged = await exchange(next, out)
  if (!isExchanged) await renameIn(out)
  await flushFolder(dirname(out))
  await rename(isExchanged ? next : aside, previous).catch(ignoreMissing)
  await flushFolder(beside)
  return isExchanged ? 'exchanged' : 'renamed'
}

/** Two renames: between them there is no site, unless somebody heals it. */
async function renameIn(out: string): Promise<void> {
  const { next, aside } = placesOf(out)
  for (let times = 1; ; times += 1) {
    await rename(out, aside).catch(ignoreMissing)
    try {
      return await rename(next, out)
    } catch (cause) {
      const isHealed = ['ENOTEMPTY', 'EEXIST'].includes((cause as NodeJS.ErrnoException).code ?? '')
      if (!isHealed || times === most) {
        await healSite(out)
        throw cause
      }
    }
  }
}

/**
 * Puts a site back that a build had put aside, and was killed before the next one was in its place. Safe at any moment: who puts
 * sites in place looks whether theirs got there.
 */
export async function healSite(out: string): Promise<void> {
  const { aside } = placesOf(out)
  if (await isThere(out)) return
  await rename(aside, out).catch((cause: NodeJS.ErrnoException) => {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(cause.code ?? '')) throw cause
  })
}

/** Removes what a build left that was killed: all but the sites before this one. What was put aside stays while there is no other. */
export async function clearLeftovers(out: string): Promise<void> {
  const { next, aside } = placesOf(out)
  const left = (await isThere(out)) ? [next, aside] : [next]
  for (const place of left) await rm(place, { recursive: true, force: true })
}

const isThere = async (path: string): Promise<boolean> => (await lstat(path).catch(() => undefined)) !== undefined

/** For what need not be there. */
export function ignoreMissing(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'ENOENT') throw cause
}
