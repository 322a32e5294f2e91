import { levelOf, type Need, shareAt } from './level.ts'

/** A section by its weights. */
export interface SectionWeights {
  /** What it weighs before its parts: its heading. */
  readonly head: number
  readonly parts: readonly number[]
  /** The line that says how many more there are. */
  readonly more: number
  /** Whether that line is there even when all `parts` are. */
  readonly rest: boolean
}

/** What a section shows: the first `shown` of its parts; those in `abridged` not whole. */
export interface Allotment {
  readonly shown: number
  readonly abridged: readonly number[]
}

/** What there is to be given away. */
export interface Stock {
  readonly capacity: number
  /** The line at the end that counts the sections which are not there at all. */
  readonly end: number
  /** Whether that line is there even when all sections are. */
  readonly rest: boolean
  /** Makes a part lighter than `room`; says what it weighs then, or undefined where it cannot be. */
  readonly abridge: (section: number, part: number, room: number) => number | undefined
}

/** What is no heavier is never abridged, and is the first part of every section that is shown: longer parts are essays, and can be. */
export const least = 8000

/**
 * Shares out a letter fairly: what a section has no need of goes to the others, so that the short ones are whole and the longest
 * give first (max-min fairness); each shows its first parts in order. What is left goes round, a whole part at a time. Sections
 * of which not even the beginnings fit are left off from the end: they have no allotment.
 */
export function allot(sections: readonly SectionWeights[], stock: Stock): Allotment[] {
  const kept = sections.slice(0, keptOf(sections, stock))
  const end = stock.rest || kept.length < sections.length ? stock.end : 0
  const room = stock.capacity - end - sum(kept.map(({ head }) => head))
  const needs = kept.map(needOf)
  const level = levelOf(needs, room)
  const spent = kept.map((section, index) =>
    spend(section, shareAt(needs[index] as Need, level), (part, free) => stock.abridge(index, part, free)),
  )
  return goRound(kept, spent, room - sum(spent.map(({ used }) => used)))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What a section weighs whole, without its heading. */
const wholeOf = ({ parts, more, rest }: SectionWeights): number => sum(parts) + (rest ? more : 0)

function needOf(section: SectionWeights): Need {
  const whole = wholeOf(section)
  return { whole, least: Math.min(whole, section.more + Math.min(section.parts[0] ?? 0, least)) }
}

/** How many sections, from the first, can at least begin. A heading with nothing below it is not the last of them. */
function keptOf(sections: readonly SectionWeights[], { capacity, end, rest }: Stock): number {
  const needs = sections.map((section) => section.head + needOf(section).least)
  if (sum(needs) + (rest ? end : 0) <= capacity) return sections.length
  let [kept, used] = [0, end]
  for (const need of needs) {
    used += need
    if (used > capacity) break
    kept += 1
  }
  while (kept > 0 && sections[kept - 1]?.parts.length === 0) kept -= 1
  return kept
}

type Spent = Allotment & { readonly used: number }

/** What a section shows for `share`. An essay that could never be whole is abridged, to what the others leave, or half the share. */
function spend(
  section: SectionWeights,
  share: number,
  abridge: (part: number, room: number) => number | undefined,
): Spent {
  const { parts, more } = section
  const whole = wholeOf(section)
  if (whole <= share) return { shown: parts.length, abridged: [], used: whole }
  const room = share - more
  const isEssay = (weight: number) => weight > room && weight > least
  const small = parts.filter((weight) => !isEssay(weight))
  const each = Math.max(room / 2, (room - sum(small)) / (parts.length - small.length))
  const abridged: number[] = []
  let [shown, used] = [0, 0]
  for (const [index, weight] of parts.entries()) {
    const lighter = isEssay(weight) ? abridge(index, Math.min(each, room - used)) : weight
    if (lighter === undefined || used + lighter > room) break
    if (isEssay(weight)) abridged.push(index)
    used += lighter
    shown += 1
  }
  const all = shown === parts.length && !section.rest
  return { shown, abridged, used: used + (all ? 0 : more) }
}

/** Gives what is left to the sections in turn, a whole part at a time, until none of them can do with it. */
function goRound(sections: readonly SectionWeights[], spent: readonly Spent[], left: number): Allotment[] {
  const shown = spent.map((one) => one.shown)
  let rest = left
  let turn = [...sections.keys()]
  while (turn.length > 0) {
    turn = turn.filter((index) => {
      const { parts, more, rest: short } = sections[index] as SectionWeights
      const next = shown[index] as number
      const weight = parts[next]
      if (weight === undefined) return false
      const cost = weight - (next + 1 === parts.length && !short ? more : 0)
      if (cost > rest) return false
      rest -= cost
      shown[index] = next + 1
      return true
    })
  }
  return spent.map(({ abridged }, index) => ({ abridged, shown: shown[index] as number }))
}
