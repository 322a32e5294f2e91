import { type Instant, isoDay, isToCome } from '../../base/calendar.ts'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { Entry } from '../../domain/issue.ts'
import type { WrittenIssue } from './written.ts'

/** Issues that have the title of another: who reads it in an archive or an inbox cannot tell the two apart. */
export function titleFindings(issues: readonly WrittenIssue[]): CheckFinding[] {
  const titled = issues.flatMap(({ issue }) => (issue.title === null ? [] : [{ ...issue, title: issue.title }]))
  const groups = Map.groupBy(titled, ({ title, language }) => JSON.stringify([title.trim().toLowerCase(), language]))
  return [...groups.values()].flatMap((group) => {
    const [last, ...others] = group.toReversed()
    if (last === undefined || others.length === 0) return []
    const message = `The issue is called as ${others.length === 1 ? 'another is' : `${others.length} others are`}: “${last.title}”`
    const hint = 'Say in each title what is in it, or its number or day.'
    const also = others.map(({ place }) => place).toReversed()
    return [{ code: 'issue/title-taken', severity: 'warning', message, hint, place: last.place, also }]
  })
}

/** Issues that were published, and are dated later than today: readers sort them first for as long. */
export function dateFindings(issues: readonly WrittenIssue[], now: Instant): CheckFinding[] {
  return issues.flatMap(({ issue: { published, place } }) => {
    if (published === null || !isToCome(published, now)) return []
    const message = `The issue is dated ${isoDay(published)}, which is to come, and is published already`
    return [{ code: 'issue/future', severity: 'warning', message, hint: 'Mend its date.', place }]
  })
}

/** So many entries of a section show what they are like. */
const enough = 6

/**
 * Entries without a link where all others of their section have one and are of the same shape: it was forgotten, or is
 * misspelled. Sentences may do without.
 */
export function linklessFindings({ issue }: WrittenIssue): CheckFinding[] {
  return issue.sections.flatMap(({ parts }) => {
    const entries = parts.flatMap((part) => (part.kind === 'entry' ? [part.entry] : []))
    const [alone, ...more] = entries.filter(({ links }) => links.length === 0)
    const isAlone = alone !== undefined && more.length === 0 && entries.length >= enough
    return isAlone && alone.shape !== 'sentence' && entries.every(({ shape }) => shape === alone.shape)
      ? [forgotten(alone)]
      : []
  })
}

function forgotten({ title, place }: Entry): CheckFinding {
  const message = `“${title.length > 60 ? `${title.slice(0, 59)}…` : title}” has no link, and those around it have`
  const hint = 'Add the link, or see how its brackets are set.'
  return { code: 'entry/no-link', severity: 'warning', message, hint, place }
}
