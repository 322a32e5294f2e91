import type { Due } from '../ports.ts'
import type { RunPorts } from '../run.ts'
import type { Bell } from './bell.ts'

/** As many milliseconds lie between what is skipped and the next claim, as between marks: others write to the same database. */
const breath = 5

/** What is claimed is looked through with. */
interface SkippingParts {
  readonly ports: Pick<RunPorts, 'hasLetterFor' | 'onSkipped'> & { readonly ledger: Pick<RunPorts['ledger'], 'skip'> }
  readonly bell: Bell
}

/** Those for whom there is a letter; all others are skipped, before they take anybody's turn. */
export async function skippingOthers(dues: readonly Due[], { ports, bell }: SkippingParts): Promise<readonly Due[]> {
  const { hasLetterFor, ledger, onSkipped } = ports
  const { kept = [], others = [] } = Object.groupBy(dues, (due) => (hasLetterFor(due) ? 'kept' : 'others'))
  if (others.length === 0) return kept
  await ledger.skip(others, 'topics')
  onSkipped?.(others.length)
  await bell.rest(breath)
  return kept
}
