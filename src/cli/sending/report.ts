import type { SendReport } from '../../app/sending/report.ts'
import { parseInstant } from '../../base/calendar.ts'
import { durationText } from '../../base/text/duration.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { World } from '../verb.ts'
import { goesOnText, momentText, type Zone } from './held.ts'
import { reasonsText } from './reasons.ts'

/** The states that a report counts, in the order in which it does. */
const states = ['planned', 'sent', 'deferred', 'failed', 'skipped', 'doubtful'] as const

/** How a send stands: the counts that are not nought, why letters failed or were put off, and what to do about it. */
export function reportText(report: SendReport, world: Pick<World, 'now' | 'screen'>, zone: Zone = {}): string {
  const { issue, readers, reasons = [] } = report
  const lines = states
    .filter((state) => report[state] > 0 || state === 'sent')
    .map((state) => {
      const count = `  ${state.padEnd(9)} ${report[state]}${state === 'skipped' ? skippedText(report) : ''}\n`
      return state === 'failed' || state === 'deferred' ? count + reasonsText(reasons, state, world.screen) : count
    })
  const next = [heldLine(report, zone), plannedLine(report), deferredLine(report, world, zone), doubtfulLine(report)]
  const said = next.filter((line) => line !== '').map((line) => `${line}\n`)
  return `${visible(issue)}: ${counted(readers, 'reader')}\n${lines.join('')}${said.join('')}`
}

const heldLine = ({ held }: SendReport, zone: Zone): string => (held === undefined ? '' : goesOnText(held, zone))

function plannedLine({ issue, planned, held }: SendReport): string {
  const when = held === undefined ? '' : ' then'
  return planned === 0 ? '' : `Run \`courant send ${issue}\` again${when} for the ${planned} still planned.`
}

function deferredLine({ issue, deferred, nextAttempt }: SendReport, { now }: Pick<World, 'now'>, zone: Zone): string {
  if (deferred === 0) return ''
  const first = nextAttempt === undefined ? undefined : parseInstant(nextAttempt)
  const [all, were] = [counted(deferred, 'letter'), deferred === 1 ? 'was' : 'were']
  const again = `\`courant send ${issue}\``
  if (first === undefined || first <= now()) return `${all} ${were} put off: ${again} tries again what is due.`
  const when = `in ${durationText(first - now())} (${momentText(first, zone)})`
  return `${all} ${were} put off, to be tried again ${when}:\n${again} does so when it is due; \`--until 6h\` waits for it.`
}

function doubtfulLine({ issue, doubtful }: SendReport): string {
  if (doubtful === 0) return ''
  return `${counted(doubtful, 'reader')} may or may not have got it: see \`courant status ${issue}\`;\nto send once more: courant send ${issue} --resend-doubtful`
}

/** Why a letter was skipped, in words. */
const skips: Readonly<Record<string, string>> = { left: 'who left', topics: 'have chosen nothing of it' }

function skippedText({ skippedFor = {} }: SendReport): string {
  const why = Object.entries(skippedFor).map(([reason, count]) => `${count} ${skips[reason] ?? reason}`)
  return why.length === 0 ? '' : ` (${why.join(', ')})`
}

/** What is said before letters leave that nobody here signs. */
export const unsignedText =
  'The letters leave unsigned: COURANT_DKIM_KEY is not set.\nThat is right only where your mail provider signs them.\n'
