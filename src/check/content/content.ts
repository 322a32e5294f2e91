import type { Instant } from '../../base/calendar.ts'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import { imageFindings } from './images.ts'
import { dateFindings, linklessFindings, titleFindings } from './issues.ts'
import { linkFindings } from './links.ts'
import { repeatedFindings } from './repeated.ts'
import type { WrittenIssue } from './written.ts'

/** Checks what authors wrote, beyond what the parser has to say of it: issue by issue, and all of them, which come in order, against each other. */
export function checkContent(issues: readonly WrittenIssue[], now: Instant): CheckFinding[] {
  return [
    ...issues.flatMap((written) => [...linkFindings(written), ...imageFindings(written), ...linklessFindings(written)]),
    ...titleFindings(issues),
    ...dateFindings(issues, now),
    ...repeatedFindings(issues),
  ]
}
