import { isoDay } from '../../base/calendar.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Publication } from '../../domain/publication.ts'

/** The name of an issue; the publication's, and the number or the day, where its author gave it none. */
export function titleOf({ title: own, number, published, slug }: Issue, { title }: Publication): string {
  if (own !== null) return own
  if (number !== null) return `${title} #${number}`
  return `${title} · ${published === null ? slug : isoDay(published)}`
}
