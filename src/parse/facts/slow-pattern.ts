const token =
  /\\k<\w+>|\\[1-9]|\\u\{\w+\}|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(\?<\w+>|\(\?[\w-]*:|[()|]|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu

const mostSteps = 100_000_000
const mostTimes = 100

/** A group that is being read: whether it leaves a matcher any choice. */
interface Group {
  rich: boolean
}

/**
 * Why a regular expression that compiles could take ages on a text of `length` characters, or undefined. A group that leaves a
 * choice may not be repeated, which keeps the steps from growing with a power of two; what is left grows with a power of the
 * length, one more for each open repetition, and is counted.
 */
export function slowness(pattern: string, length: number): string | undefined {
  const groups: Group[] = [{ rich: false }]
  let closed: Group | undefined
  let [open, steps] = [pattern.startsWith('^') && !pattern.includes('|') ? 0 : 1, 1]
  for (const [part] of pattern.matchAll(token)) {
    const within = groups.at(-1) ?? { rich: false }
    const before: Group | undefined = closed
    closed = undefined
    if (/^\\(?:k|[1-9])/.test(part)) return 'refers back to a group'
    if (part.startsWith('(')) groups.push({ rich: false })
    else if (part === ')') {
      closed = groups.pop()
      const outer = groups.at(-1)
      if (outer !== undefined && closed?.rich) outer.rich = true
    } else {
      const ways = part === '|' ? 2 : waysOf(part)
      if (before?.rich && isRepetition(part)) return 'repeats a group that holds a repetition or a choice'
      if (Number.isNaN(ways)) return `repeats a part more than ${mostTimes} times`
      if (ways > 1) within.rich = true
      if (ways === Number.POSITIVE_INFINITY) open += 1
      else steps *= ways
    }
  }
  for (let power = 1; power <= open; power += 1) steps *= length / power
  return steps > mostSteps ? 'could take ages: say how often a part repeats, as in \\d{4}, and begin with ^' : undefined
}

const isRepetition = (part: string): boolean => /^(?:[*+]|\{\d+(?:,\d*)?\})\??$/.test(part)

/** How many ways a quantifier leaves open, 1 for any other part; NaN where it is not worth the counting. */
function waysOf(part: string): number {
  if (/^[*+]\??$/.test(part)) return Number.POSITIVE_INFINITY
  if (/^\?\??$/.test(part)) return 2
  const [, least, comma, most = ''] = /^\{(\d+)(?:(,)(\d*))?\}\??$/.exec(part) ?? []
  if (least === undefined) return 1
  if (Number(least) > mostTimes || Number(most) > mostTimes) return Number.NaN
  if (comma === undefined) return 1
  return most === '' ? Number.POSITIVE_INFINITY : Math.max(1, Number(most) - Number(least) + 1)
}
