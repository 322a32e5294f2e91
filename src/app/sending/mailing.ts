import type { Instant } from '../../base/calendar.ts'
import { commonLetter, personalise } from '../../deliver/personalise.ts'
import type { Compose, ComposedLetter, Message } from '../../deliver/ports.ts'
import type { Sender } from '../../deliver/sender.ts'
import type { EmailAddress } from '../../domain/address.ts'
import type { Letter } from '../../domain/letter.ts'
import type { TokenKeys } from '../../domain/link/token.ts'
import type { Publication } from '../../domain/publication.ts'
import type { Reader } from '../../domain/subscriber.ts'

/** A letter, and who it comes from. */
export interface Mailing {
  readonly letter: Letter
  readonly publication: Publication
  /** What links in it are signed with. */
  readonly linkKeys: TokenKeys | undefined
}

/** What a letter is composed with. */
export interface ComposingPorts {
  readonly compose: Compose
  readonly now: () => Instant
}

/** The letter as it would be for the sender, who is no reader of it: composed, filled, signed and verified, and sent to nobody. */
export async function sampleOf(
  letter: Letter,
  sender: Sender,
  { compose, now }: ComposingPorts,
): Promise<{ readonly composed: ComposedLetter; readonly message: Message }> {
  const composed = compose(commonLetter(letter, sender, now()))
  return { composed, message: await composed.fill(personalise(letter, nobodyAt(sender.from.address), sender)) }
}

/** A reader who is on no list: whoever follows the links of their letter takes nobody off. */
export const nobodyAt = (address: EmailAddress): Reader => ({
  publicId: '0'.repeat(32),
  address,
  name: '',
  state: 'active',
})
