import { cut } from '../../base/text/cut.ts'
import type { Reason } from '../../domain/sending/reason.ts'
import { visible } from '../screen/visible.ts'
import type { Screen } from '../verb.ts'

/** As many reasons are shown: the rest is told by its count. */
const most = 8

/** Why letters stand as they do, a line a reason, the commonest first, with the words of one of its letters. */
export function reasonsText(
  reasons: readonly Reason[],
  state: Reason['state'],
  { columns, interactive }: Screen,
): string {
  const ours = reasons.filter((one) => one.state === state)
  const rest = ours.slice(most)
  const width = String(ours[0]?.count ?? 0).length
  const room = interactive ? columns - 1 : Number.POSITIVE_INFINITY
  const line = (count: number, words: string) => cut(`    ${String(count).padStart(width)}  ${words}`, room)
  return [
    ...ours.slice(0, most).map(({ count, words }) => line(count, visible(words) || 'no words')),
    ...(rest.length === 0
      ? []
      : [
          line(
            rest.reduce((sum, { count }) => sum + count, 0),
            'for other reasons',
          ),
        ]),
  ]
    .map((text) => `${text}\n`)
    .join('')
}
