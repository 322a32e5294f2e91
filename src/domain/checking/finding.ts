import type { Diagnostic, Place } from '../diagnostic.ts'
import { isRule, type RuleLevels } from './rule.ts'

/** What a check found: a diagnostic, at its place in a digest wherever it can be traced there. */
export interface CheckFinding extends Diagnostic {
  /** Where else the same is, or the other of two that are at odds. */
  readonly also?: readonly Place[]
  /** Where it shows in the site, where that is not its place. */
  readonly shown?: Place
}

/** Findings as `check.rules` wants them: without those of rules that are off, the others as severe as it says. */
export function levelled<T extends CheckFinding>(findings: readonly T[], levels: RuleLevels): T[] {
  return findings.flatMap((finding) => {
    const level = isRule(finding.code) ? levels[finding.code] : undefined
    if (level === 'off') return []
    return [level === undefined ? finding : { ...finding, severity: level }]
  })
}
