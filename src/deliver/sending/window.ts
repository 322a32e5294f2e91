import type { Going, Pacer } from '../pace/pacer.ts'
import type { Due } from '../ports.ts'
import type { RunOptions, RunPorts } from '../run.ts'
import type { Bell } from './bell.ts'

/** The deliveries that a run has claimed: a few at a time, whatever the list. */
export interface Window {
  /** The next that may go, which has to be ended or given back; undefined where there is none left for this run. */
  readonly next: () => Promise<Going<Due> | undefined>
  readonly end: (going: Going<Due>, how: 'well' | 'slow-down') => void
  /** It has not left, and is tried again. */
  readonly giveBack: (going: Going<Due>, how: 'well' | 'slow-down') => void
  /** Gives back to the ledger what was claimed and not used. */
  readonly close: () => Promise<void>
}

/** No wait is longer than five minutes: then all is looked at anew, whatever the clock of the machine has done. */
export const longest = 300_000

/** For so long nothing is claimed again of which there was none: looking for it takes a while on a long list. */
const dryFor = 10_000

/** What a window is made of. */
export interface WindowParts {
  readonly options: RunOptions
  readonly ports: Pick<RunPorts, 'ledger' | 'now'>
  readonly pacer: Pacer<Due>
  readonly bell: Bell
  readonly lease: number
  /** Whether nothing more may begin. */
  readonly isOver: () => boolean
  /** Resolves when what came of letters is on disk. */
  readonly settled: () => Promise<void>
}

/** Opens a window on the deliveries of an issue. */
export function openWindow(parts: WindowParts): Window {
  const { options, ports, pacer, bell } = parts
  const claims = openClaims(parts)
  let handed = 0
  let underWay = 0
  let claiming: Promise<number> | undefined
  const more = () => {
    claiming ??= claims.more(options.limit - handed).finally(() => {
      claiming = undefined
    })
    return claiming
  }
  const end: Window['end'] = (going, how) => {
    underWay -= 1
    pacer.end(going, how, ports.now())
    bell.ring()
  }
  return {
    next: async () => {
      while (!parts.isOver() && handed < options.limit) {
        const going = pacer.take(ports.now())
        if (going !== undefined) {
          handed += 1
          underWay += 1
          return going
        }
        if ((await more()) > 0) continue
        if (!(await waited(parts, { waiting: claims.held() - handed, underWay }))) return undefined
      }
      return undefined
    },
    end,
    giveBack: (going, how) => {
      handed -= 1
      pacer.offer([going.letter], ports.now())
      end(going, how)
    },
    close: () => claims.release(pacer.rest()),
  }
}

/** What is claimed for a window. */
interface Claims {
  /** How many have been claimed and not been released. */
  readonly held: () => number
  /** Claims as many as the pacer wants, and offers them to it; tells how many. */
  readonly more: (atMost: number) => Promise<number>
  readonly release: (dues: readonly Due[]) => Promise<void>
}

function openClaims({ options, ports, pacer, lease }: WindowParts): Claims {
  const { ledger, now } = ports
  let count = 0
  let held = 0
  /** Behind it, all that is due has one of the keys that were passed over on the way, or is none of ours. */
  let after: Pick<Due, 'notBefore' | 'place'> | undefined
  let passed: ReadonlySet<string> = new Set()
  let dry: { readonly without: ReadonlySet<string>; readonly until: number } | undefined

  const claim = async (limit: number, notKeys: readonly string[]) => {
    count += 1
    const dues = await ledger.claim(options.issueId, { owner: `${options.run}-${count}`, lease, limit, notKeys, after })
    const isShort = dues.length < limit
    if (isShort && after === undefined && notKeys.length > 0) dry = { without: new Set(notKeys), until: now() + dryFor }
    after = isShort ? undefined : dues.at(-1)
    passed = new Set(isShort ? [] : [...passed, ...notKeys])
    return dues
  }
  const release = async (dues: readonly Due[]) => {
    if (dues.length === 0) return
    held -= dues.length
    await ledger.release(dues)
    after = undefined
    dry = undefined
  }
  return {
    held: () => held,
    release,
    more: async (atMost) => {
      await release(pacer.late(now()))
      const { limit, notKeys } = pacer.wanted(now())
      const wanted = Math.min(limit, atMost)
      const without = new Set(notKeys)
      const isDry = dry !== undefined && now() < dry.until && dry.without.isSubsetOf(without)
      if (wanted <= 0 || isDry) return 0
      if (!passed.isSubsetOf(without)) after = undefined
      const looksOnward = after !== undefined
      const dues = await claim(wanted, notKeys)
      const others = looksOnward && dues.length < wanted ? await claim(wanted - dues.length, notKeys) : []
      pacer.offer([...dues, ...others], now())
      held += dues.length + others.length
      return dues.length + others.length
    },
  }
}

/** Waits for something to be due, or to be let go; false where the run waits for nothing any more. */
async function waited(
  { options, ports, pacer, bell, settled }: WindowParts,
  { waiting, underWay }: { readonly waiting: number; readonly underWay: number },
): Promise<boolean> {
  const { ledger, now } = ports
  const moment = now()
  const end = options.until ?? Number.POSITIVE_INFINITY
  const rest = (until: number) => bell.rest(Math.min(Math.max(until - moment, 1), longest, end - moment))
  if (waiting > 0 || (await ledger.hasDue(options.issueId))) {
    await rest(Math.min(pacer.nextAt(moment), moment + dryFor))
    return true
  }
  if (options.until === undefined) return false
  // What is under way may be put off, and what was put off is on disk a moment later.
  if (underWay === 0) await settled()
  const next = underWay > 0 ? end : await ledger.nextAttempt(options.issueId)
  if (next === undefined) return false
  await rest(Math.max(next, moment + 1000))
  return true
}
