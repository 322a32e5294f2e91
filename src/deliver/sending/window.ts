import { instant } from '../../base/calendar.ts'
import type { Going, Pacer } from '../pace/pacer.ts'
import type { Due } from '../ports.ts'
import type { RunOptions, RunPorts } from '../run.ts'
import type { Bell } from './bell.ts'
import type { Held } from './gate.ts'
import { skippingOthers } from './skipping.ts'

/** The deliveries that a run has claimed: a few at a time, whatever the list. */
export interface Window {
  /** The next that may go, which has to be ended or given back; undefined where there is none left for this run. */
  readonly next: () => Promise<Going<Due> | undefined>
  /** `whither`: it stayed where no server can have taken it. */
  readonly end: (going: Going<Due>, how: 'well' | 'slow-down', whither: 'left' | 'stayed') => void
  /** It has not left, and is tried again. */
  readonly giveBack: (going: Going<Due>, how: 'well' | 'slow-down') => void
  /** Whether nothing more is given to anybody. */
  readonly isOver: () => boolean
  /** Why letters were left that were due; undefined where none were. */
  readonly held: () => Held | undefined
  /** Gives back to the ledger what was claimed and not used, and writes down what pacing has to know. */
  readonly close: () => Promise<void>
}

/** No wait is longer than five minutes: then all is looked at anew, whatever the clock of the machine has done. */
export const longest = 300_000

/** For so long nothing is claimed again of which there was none: looking for it takes a while on a long list. */
const dryFor = 10_000

/** What a window is made of. */
export interface WindowParts {
  readonly options: RunOptions
  readonly ports: Pick<RunPorts, 'ledger' | 'now' | 'gate' | 'paces' | 'hasLetterFor' | 'onHeld' | 'onSkipped'>
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
  let held: Held | undefined
  let isDone = false
  let isStruck = false
  const end: Window['end'] = (going, how, whither) => {
    underWay -= 1
    pacer.end(going, how, ports.now())
    ports.gate.ended(whither)
    isStruck ||= how === 'slow-down'
    bell.ring()
  }
  const remember = () => {
    isStruck = false
    return ports.paces.remember(pacer.memory(ports.now()))
  }
  const take = () => {
    const going = pacer.take(ports.now())
    if (going === undefined) return undefined
    handed += 1
    underWay += 1
    ports.gate.letOut()
    return going
  }
  /** Whether there is something to come back for after a wait. */
  const waits = async () => {
    const shut = ports.gate.shut(ports.now())
    const answer =
      shut === undefined
        ? await waited(parts, () => ({ waiting: claims.held() - handed, underWay }))
        : await waitedFor(shut, parts)
    if (typeof answer === 'object') held = answer
    return answer === 'go on'
  }
  return {
    next: async () => {
      while (!parts.isOver() && (handed < options.limit || underWay > 0)) {
        // One that is under way may come back, and whoever has it may have no connection any more.
        if (handed >= options.limit) {
          await bell.rest(longest)
          continue
        }
        await ports.gate.look(ports.now())
        const isShut = ports.gate.shut(ports.now()) !== undefined
        const going = isShut ? undefined : take()
        if (going !== undefined) return going
        if (isStruck) await remember()
        if (!isShut && (await more()) > 0) continue
        if (!(await waits())) break
      }
      isDone = true
      return undefined
    },
    isOver: () => isDone || parts.isOver(),
    held: () => held,
    end,
    giveBack: (going, how) => {
      handed -= 1
      pacer.offer([going.letter], ports.now())
      end(going, how, 'stayed')
    },
    close: async () => {
      await claims.release(pacer.rest())
      await remember()
    },
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

function openClaims(parts: WindowParts): Claims {
  const { options, ports, pacer, lease } = parts
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
  const withLetters = (dues: readonly Due[]) => skippingOthers(dues, parts)
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
      const kept = await withLetters([...dues, ...others])
      pacer.offer(kept, now())
      held += kept.length
      return dues.length + others.length
    },
  }
}

/** Whoever waits may go on, or has waited for nothing; or why letters stay for longer than the run. */
type Waited = 'go on' | 'done' | Held

/** As long as letters may be held by a provider that has asked for fewer, in milliseconds, and a run without an end waits for it. */
const mostRest = 15 * 60_000

/** Waits until the gate opens, where that is before the run ends. */
async function waitedFor(shut: Held, { options, ports, bell }: WindowParts): Promise<Waited> {
  if (options.until === undefined || shut.until >= options.until) return shut
  ports.onHeld?.(shut)
  await bell.rest(Math.min(shut.until - ports.now(), longest))
  return 'go on'
}

/** Waits for something to be due, or to be let go. */
async function waited(
  { options, ports, pacer, bell, settled }: WindowParts,
  count: () => { readonly waiting: number; readonly underWay: number },
): Promise<Waited> {
  const { waiting, underWay } = count()
  const { ledger, now } = ports
  const moment = now()
  const end = options.until ?? Number.POSITIVE_INFINITY
  const rest = (until: number) => bell.rest(Math.min(Math.max(until - moment, 1), longest, end - moment))
  if (waiting > 0 || (await ledger.hasDue(options.issueId))) {
    const at = pacer.nextAt(moment)
    const isRest = [...pacer.memory(moment).values()].some(({ restsFor }) => restsFor >= at - moment)
    if (isRest && underWay === 0 && at - moment > dryFor) {
      const resting: Held = { by: 'slow-down', until: instant(Math.ceil(at)) }
      if (options.until === undefined && at - moment > mostRest) return resting
      ports.onHeld?.(resting)
    }
    await rest(Math.min(at, moment + dryFor))
    return 'go on'
  }
  // Who has ended, or come back, while the ledger was asked has rung when nobody heard it.
  if (count().underWay !== underWay || count().waiting > 0) return 'go on'
  if (options.until === undefined && underWay === 0) return 'done'
  // What is under way may be put off, and what was put off is on disk a moment later.
  if (underWay === 0) await settled()
  const next = underWay > 0 ? end : await ledger.nextAttempt(options.issueId)
  if (next === undefined) return 'done'
  if (underWay === 0 && next < end) ports.onHeld?.({ by: 'put-off', until: instant(next) })
  await rest(Math.max(next, moment + 1000))
  return 'go on'
}
