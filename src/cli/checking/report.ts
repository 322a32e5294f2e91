import { wrap } from '../../base/text/wrap.ts'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import { isRule } from '../../domain/checking/rule.ts'
import type { Place } from '../../domain/diagnostic.ts'
import { counted, paint } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { World } from '../verb.ts'

/** So many different things by one rule are told of a file, and so many other places of one thing. */
const most = { things: 5, places: 4 }

/** What a report leaves out. */
export interface Telling {
  /** Notes are left out but where all is wanted, and warnings too where it is to be quiet. */
  readonly least: 'info' | 'warning' | 'error'
}

const ranks = { info: 0, warning: 1, error: 2 } as const

/** Findings as people read them: by file, each thing with its lines, within the screen’s width. */
export function reportText(findings: readonly CheckFinding[], { least }: Telling, world: World): string {
  const told = findings.filter(({ severity }) => ranks[severity] >= ranks[least])
  const files = Map.groupBy(told, ({ place }) => place.file)
  return [...files]
    .map(([file, own]) => `${paint(visible(file), 'bold', screenOf(world))}\n${fileText(own, world)}\n`)
    .join('')
}

const screenOf = ({ screen }: World) => ({ terminal: screen })

function fileText(findings: readonly CheckFinding[], world: World): string {
  const things = Map.groupBy(findings, ({ code, severity, message }) => JSON.stringify([code, severity, message]))
  const counts = new Map<string, number>()
  const hinted = new Set<string>()
  /** What to do about a rule is said where the rule first finds something. */
  const unhinted = (finding: CheckFinding): CheckFinding => {
    const key = JSON.stringify([finding.code, finding.hint])
    if (hinted.has(key)) return { ...finding, hint: '' }
    hinted.add(key)
    return finding
  }
  const lines: string[] = []
  for (const [first, ...others] of things.values()) {
    if (first === undefined) continue
    const count = (counts.get(first.code) ?? 0) + 1
    counts.set(first.code, count)
    if (count <= most.things) lines.push(thingText(unhinted(first), others, world))
  }
  for (const [code, count] of counts)
    if (count > most.things) lines.push(`  ${count - most.things} more of ${code}: --json has all.\n`)
  return lines.join('')
}

function thingText(finding: CheckFinding, same: readonly CheckFinding[], world: World): string {
  const { code, severity, message, hint = '', place, also = [], shown } = finding
  const width = Math.max(30, Math.min(world.screen.columns, 120) - 5)
  const indented = (text: string) => wrap(visible(text), width).replaceAll(/^/gm, '    ')
  const others = [...also, ...same.flatMap((one) => [one.place, ...(one.also ?? [])])]
  const page = isRule(code) ? '' : `  docs/errors.md#${code.replace('/', '-')}`
  const lines = [
    `  ${`${place.line}:${place.column}`.padEnd(8)} ${paint(severity, severity, screenOf(world))}  ${code}${page}`,
    indented(message),
    ...(others.length === 0 ? [] : [indented(`Also at ${placesText(others, place.file)}.`)]),
    ...(shown === undefined || /^(?:link|image)\//.test(code)
      ? []
      : [paint(indented(`Shown in ${shown.file}:${shown.line}.`), 'dim', screenOf(world))]),
    ...(hint === '' ? [] : [paint(indented(hint), 'dim', screenOf(world))]),
  ]
  return `${lines.join('\n')}\n`
}

function placesText(places: readonly Place[], here: string): string {
  const named = places
    .slice(0, most.places)
    .map(({ file, line, column }) => (file === here ? `${line}:${column}` : `${file}:${line}:${column}`))
  const rest = places.length - named.length
  return `${named.join(', ')}${rest === 0 ? '' : ` and ${counted(rest, 'more place')}`}`
}

/** The last word: whether all is fit to be published, and how much there is to mend. */
export function verdictText(findings: readonly CheckFinding[], { least }: Telling, world: World): string {
  const count = (wanted: CheckFinding['severity']) => findings.filter(({ severity }) => severity === wanted).length
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')]
  const better = warnings === 0 ? '' : `${counted(warnings, 'thing')} could be better`
  const noted =
    notes === 0 || least === 'info'
      ? ''
      : `\n${counted(notes, 'note')}: --verbose shows ${notes === 1 ? 'it' : 'them'}.`
  if (errors === 0) {
    const ready = paint('Ready to publish', 'good', screenOf(world))
    return `${ready}${better === '' ? '' : `; ${better}`}.${noted}`
  }
  const mend = paint(`${counted(errors, 'thing')} to mend`, 'error', screenOf(world))
  return `${mend} before publishing${better === '' ? '' : `, and ${better}`}.${noted}`
}
