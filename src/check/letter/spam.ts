import { type LetterFault, letterFaults } from './fault.ts'

/** A rule of SpamAssassin that a message met, and the points that it gave. */
export interface SpamRule {
  readonly name: string
  readonly points: number
  readonly says: string
}

/** What SpamAssassin made of a message. */
export interface SpamReport {
  readonly score: number
  /** From how many points on it is taken for spam. */
  readonly required: number
  readonly rules: readonly SpamRule[]
}

/** Reads what `spamassassin -t` puts below a message; undefined where it is no such report. */
export function readSpamReport(output: string): SpamReport | undefined {
  const lines = output.replaceAll('\r\n', '\n').split('\n')
  const at = lines.findLastIndex((line) => line.startsWith('Content analysis details:'))
  const [, score, required] = /\((-?[\d.]+) points, (-?[\d.]+) required\)/.exec(lines[at] ?? '') ?? []
  if (score === undefined || required === undefined) return undefined
  const rules: SpamRule[] = []
  for (const line of lines.slice(at + 1)) {
    const [, points, name = '', says = ''] = /^\s*(-?\d+\.\d+)\s+([A-Z][A-Z\d_]+)\s+(.*)$/.exec(line) ?? []
    const last = rules.at(-1)
    if (points !== undefined) rules.push({ name, points: Number(points), says: says.trim() })
    else if (last !== undefined && /^\s{20,}\S/.test(line))
      rules[rules.length - 1] = { ...last, says: `${last.says} ${line.trim()}` }
  }
  return { score: Number(score), required: Number(required), rules }
}

/** The points that a letter of ours may have: what a filter sees in a letter without fault is below. */
const most = 0.5

const { error, warning } = letterFaults('letter/spam')

/** It takes a tag between two letters for one that hides a word, and some scripts have no spaces between words. */
const spaced = 'Write a space before and behind links and code in a sentence. '

/** Points that a filter gives a letter, with the rules that they come from. */
export function spamFaults({ score, required, rules }: SpamReport): LetterFault[] {
  if (score <= most) return []
  const guilty = rules.filter(({ points }) => points > 0).toSorted((one, other) => other.points - one.points)
  const named = guilty.map(({ name, points, says }) => `${name} ${points} (${says})`).join(', ')
  const unspaced = guilty.some(({ name }) => name.startsWith('HTML_OBFUSCATE')) ? spaced : ''
  const hint = `${unspaced}Filters add up points, and these are before those for who sends: write around the rules, the largest first.`
  const make = score >= required ? error : warning
  return [make(`SpamAssassin gives the letter ${score} points: ${named}`, hint)]
}
