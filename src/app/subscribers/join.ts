import type { Evidence, Joined, Joining, Subscribers } from '../../deliver/list-port.ts'
import { type EmailAddress, parseAddress } from '../../domain/address.ts'
import { Failure } from '../../domain/failure.ts'

/** Whoever runs the command says so for them. */
export const byCommand: Evidence = { means: 'command', source: '' }

/** One person who is to be put on the list, in the words of whoever puts them there. */
export interface Addition {
  readonly address: string
  readonly name: string
  /** How they agreed; undefined where they have not yet. */
  readonly confirmed: string | undefined
  readonly topics: readonly string[]
}

/** Puts one person on the list; with the words of their consent, as a reader. */
export async function addSubscriber(person: Addition, subscribers: Subscribers): Promise<Joined> {
  const { name, confirmed, topics } = person
  const joining: Joining = {
    address: addressOf(person.address),
    ...{ name, topics, mayReturn: true, evidence: byCommand },
    ...(confirmed === undefined ? {} : { confirmed }),
  }
  const [result] = await subscribers.join([joining])
  return result ?? 'known'
}

/** The address that `text` is; a Failure where it is none. */
export function addressOf(text: string): EmailAddress {
  const address = parseAddress(text)
  if (address !== undefined) return address
  throw new Failure('reader/address', `“${text}” is not a mail address`, { hint: 'Write it as name@example.org.' })
}
