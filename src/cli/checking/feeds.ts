import type { FeedsChecked } from '../../app/check.ts'
import { counted } from '../screen/print.ts'
import type { World } from '../verb.ts'
import { printFindings, type Shown, verdictOn } from './findings.ts'

/** Says what came of a check of feeds: what is wrong to stderr, and a line to stdout. */
export function sayFeeds({ files, items, findings }: FeedsChecked, shown: Shown, world: World): void {
  printFindings(findings, shown, world)
  if (!shown.quiet || findings.some(({ severity }) => severity !== 'info'))
    world.out(
      `${shown.folder}/: ${counted(files, 'feed file')} with ${counted(items, 'item')}: ${verdictOn(findings)}.\n`,
    )
}
