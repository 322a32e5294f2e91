import type { TopicChoice } from '../../deliver/list-port.ts'
import type { PartSize, PlannedIssue, Signature } from '../../deliver/ports.ts'
import { senderOf } from '../../deliver/sender.ts'
import type { Counts } from '../../domain/delivery.ts'
import type { Extent } from '../../domain/letter.ts'
import type { IssueLetters } from '../letter.ts'
import { type Choices, choicesIn, type Stranded, strandedBy } from './choices.ts'
import { type ComposingPorts, type Mailing, sampleOf } from './mailing.ts'
import { assertUnchanged } from './unchanged.ts'

/** What would go out. */
export interface Rehearsal {
  /** To how many. */
  readonly due: number
  readonly from: string
  readonly subject: string
  /** The size of a whole message. */
  readonly bytes: number
  readonly parts: readonly PartSize[]
  readonly signatures: readonly Signature[]
  /** How much of the issue is in it. */
  readonly extent: Extent
  /** What readers get of it by what they have chosen. */
  readonly choices: Choices
  readonly stranded: Stranded
}

/**
 * What would go out: to how many, from whom, how large, signed by whom; a Failure where some readers have got another letter. Nothing is
 * sent, and nothing is planned.
 */
export async function rehearse(
  { letters, publication, linkKeys }: Omit<Mailing, 'letter'> & { readonly letters: IssueLetters },
  ports: ComposingPorts & {
    readonly readers: number
    readonly chosen: readonly TopicChoice[]
    readonly counts: Counts
    /** The issues that were planned before. */
    readonly issues: readonly PlannedIssue[]
  },
): Promise<Rehearsal> {
  const { common: letter } = letters
  const frozen = ports.issues.find(({ id }) => id === letter.issue.id)
  if (frozen !== undefined && ports.counts.sent + ports.counts.doubtful > 0) assertUnchanged(frozen, letter)
  const sender = senderOf(publication, linkKeys)
  const { composed, message } = await sampleOf(letter, sender, ports)
  const { parts, signatures } = composed
  const { sent, failed, doubtful } = ports.counts
  const from = sender.from.name === '' ? sender.from.address : `${sender.from.name} <${sender.from.address}>`
  const choices = choicesIn(letters, ports)
  const due = Math.max(0, ports.readers - choices.none - sent - failed - doubtful)
  return {
    ...{ due, from, subject: letter.subject, bytes: message.raw.length, parts, signatures, extent: letter.extent },
    ...{ choices, stranded: strandedBy(ports.chosen, letters) },
  }
}
