import { cut } from '../../base/text/cut.ts'
import { displayWidth } from '../../base/text/width.ts'
import { wrap } from '../../base/text/wrap.ts'
import type { Code } from '../../domain/codes.ts'
import type { Diagnostic, Place, Severity } from '../../domain/diagnostic.ts'
import type { Failure } from '../../domain/failure.ts'
import type { World } from '../verb.ts'
import { visible } from './visible.ts'

const colors: Readonly<Record<Severity | 'good' | 'dim' | 'bold', number>> = {
  error: 31,
  warning: 33,
  info: 36,
  good: 32,
  dim: 2,
  bold: 1,
}

/** Text in one of our colours, where the terminal has any. */
export function paint(text: string, color: keyof typeof colors, { terminal }: Pick<World, 'terminal'>): string {
  return terminal.color ? `\u001b[${colors[color]}m${text}\u001b[0m` : text
}

/** Where something stands, as editors and CI find it: `file:line:column`. */
function placeText({ file, line, column }: Place): string {
  return `${visible(file)}:${line}:${column}`
}

/**
 * Prints what there is to say about the content, to stderr: place, severity, code; message; line with caret; hint. A warning, or
 * what is wrong with feeds and letters, that is the same, word for word, in several places is said once, with the places. Of both,
 * which one slip puts into hundreds of places, the first few of each code are told, and how many more there are.
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], world: World): void {
  const said = Map.groupBy(diagnostics, ({ severity, code, message, place }) =>
    JSON.stringify(comesInNumbers({ severity, code }) ? [code, message] : [code, message, place]),
  )
  const [told, untold] = [new Map<Code, number>(), new Map<Code, number>()]
  for (const [first, ...others] of said.values()) {
    if (first === undefined) continue
    const count = (told.get(first.code) ?? 0) + 1
    told.set(first.code, count)
    if (count <= few || !comesInNumbers(first)) world.say(`${diagnosticText(first, others, world)}\n`)
    else untold.set(first.code, count - few)
  }
  for (const [code, rest] of untold) world.say(`${rest} more of ${code}: --json has all.\n\n`)
}

/** How many different things of one code are told of what comes in numbers. */
const few = 5

const comesInNumbers = ({ severity, code }: Pick<Diagnostic, 'severity' | 'code'>): boolean =>
  severity === 'warning' || code.startsWith('feed/') || code.startsWith('letter/')

/** How many other places of the same warning are named. */
const named = 3

function alsoIn(others: readonly Diagnostic[]): string[] {
  if (others.length === 0) return []
  const places = others.slice(0, named).map(({ place }) => placeText(place))
  const rest = others.length - places.length
  return [`The same in ${places.join(', ')}${rest === 0 ? '' : `, and in ${counted(rest, 'more place')}`}`]
}

function diagnosticText(diagnostic: Diagnostic, others: readonly Diagnostic[], world: World): string {
  const { code, severity, message, place, hint, excerpt } = diagnostic
  const lines = [
    `${paint(placeText(place), 'bold', world)}  ${paint(severity, severity, world)}  ${code}`,
    indented(message, world),
    ...alsoIn(others).map((text) => indented(text, world)),
    ...(excerpt === undefined || excerpt.text.trim() === '' ? [] : caretLines(place, excerpt, world)),
    ...(hint === undefined ? [] : [indented(hint, world)]),
    paint(`  docs/errors.md#${code.replace('/', '-')}`, 'dim', world),
  ]
  return `${lines.join('\n')}\n`
}

/** The line in question with a caret below: a long line is shown from near the caret, so that it fits the terminal. */
function caretLines(place: Place, { text, length }: { text: string; length: number }, world: World): string[] {
  const number = String(place.line)
  const room = Math.max(20, Math.min(world.terminal.columns, 120) - number.length - 6)
  const plain = (part: string) => visible(part.replaceAll('\t', ' '))
  const at = place.column - 1
  let from = at <= room ? 0 : at - 9
  if (displayWidth(plain(text.slice(from, at))) >= room) from = Math.max(0, at - 9)
  while (displayWidth(plain(text.slice(from, at))) > room - 4) from += 1
  // Not from the middle of a character that takes two.
  const before = plain(text.slice(from, at).replace(/^[\udc00-\udfff]/, ''))
  const shown = cut(`${before}${plain(text.slice(at, at + room))}`, room)
  const indent = displayWidth(before)
  const wide = displayWidth(plain(text.slice(at, at + Math.min(length, room))))
  const carets = '^'.repeat(Math.max(1, Math.min(wide, displayWidth(shown) - indent)))
  return [
    `  ${number} │ ${shown}`,
    `  ${' '.repeat(number.length)} │ ${' '.repeat(indent)}${paint(carets, 'error', world)}`,
  ]
}

/** A message or a hint below what it is about; a terminal would break it in mid-word. */
function indented(text: string, { terminal }: World): string {
  const { interactive, columns } = terminal
  const width = interactive ? Math.max(30, Math.min(columns, 120) - 3) : Number.POSITIVE_INFINITY
  return wrap(visible(text), width).replaceAll(/^/gm, '  ')
}

/** Prints why a command could not do its work, to stderr. */
export function printFailure(failure: Failure, world: World): void {
  printDiagnostics(failure.diagnostics, world)
  const where = failure.place === undefined ? '' : `${placeText(failure.place)}  `
  const lines = [
    `${where}${paint('error', 'error', world)}  ${failure.code}`,
    ...failure.message.split('\n').map((line) => indented(line, world)),
    ...(failure.hint === undefined ? [] : [indented(failure.hint, world)]),
    paint(`  docs/errors.md#${failure.code.replace('/', '-')}`, 'dim', world),
  ]
  world.say(`${lines.join('\n')}\n`)
}

/** “1 issue”, “2 issues”: a count with its noun. */
export function counted(count: number, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`
  return `${count} ${count === 1 ? noun : plural}`
}
