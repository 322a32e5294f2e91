import type { CheckedLetter, LettersChecked } from '../../app/check/letters.ts'
import type { World } from '../verb.ts'
import { clientTable } from './client-table.ts'
import { printFindings, type Shown, verdictOn } from './findings.ts'

/** How much is said of letters: no table of mail programs, one of those that most people read with, or one of all. */
export interface LettersShown extends Shown {
  readonly table: 'none' | 'main' | 'all'
}

/** Says what came of a check of letters: what is wrong to stderr; a line a letter, and a table of mail programs, to stdout. */
export function sayLetters({ letters, clients, unfiltered }: LettersChecked, shown: LettersShown, world: World): void {
  for (const letter of letters) {
    printFindings(together(letter.findings), shown, world)
    if (shown.quiet && letter.findings.every(({ severity }) => severity === 'info')) continue
    world.out(`${lineOf(letter, shown)}\n`)
    if (shown.table !== 'none' && !shown.quiet && letter.features.length > 0)
      world.out(`\n${clientTable(letter, clients, { all: shown.table === 'all', screen: world.screen })}\n`)
  }
  if (unfiltered !== undefined && !shown.quiet) world.say(`${unfiltered}\n`)
}

function lineOf({ path, weight, spam, findings }: CheckedLetter, { folder }: Shown): string {
  const size = `${kilo(weight.html)} of HTML, ${kilo(weight.encoded)} sent`
  const points = spam === undefined ? [] : [`SpamAssassin ${spam.score.toFixed(1)}`]
  return `${folder}/${path}\n  ${[size, ...points].join(', ')}: ${verdictOn(findings)}.`
}

const kilo = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`

/** How many entries a message names. */
const few = 3

/** The same thing in several entries, said once with the entries. */
function together(findings: CheckedLetter['findings']): CheckedLetter['findings'] {
  const groups = Map.groupBy(findings, ({ code, message }) => JSON.stringify([code, message]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const items = [...new Set(group.flatMap(({ item }) => item ?? []))]
    if (items.length === 0 || !ofContent.has(first.code)) return group.slice(0, 1)
    const rest = items.length > few ? ` and ${items.length - few} more` : ''
    const under = items.slice(0, few).map((item) => `“${item.length > 40 ? `${item.slice(0, 39)}…` : item}”`)
    return [{ ...first, message: `${first.message}, under ${under.join(', ')}${rest}` }]
  })
}

/** What an author mends in a digest rather than in the template. */
const ofContent = new Set(['letter/alt', 'letter/image', 'letter/link', 'letter/support', 'letter/accessibility'])
