import type { Subscribers } from '../../deliver/list-port.ts'
import { parseAddress } from '../../domain/address.ts'
import { Failure } from '../../domain/failure.ts'
import type { Subscriber } from '../../domain/subscriber.ts'
import { byCommand } from './join.ts'

/** Takes a person off the list, by address or by the id in their unsubscribe link. */
export async function removeSubscriber(addressOrId: string, subscribers: Subscribers): Promise<Subscriber> {
  const gone = await subscribers.leave(parseAddress(addressOrId) ?? addressOrId.trim(), byCommand)
  if (gone !== undefined) return gone
  throw unknown(addressOrId)
}

/** There is nobody of that name. */
export function unknown(who: string): Failure {
  return new Failure('reader/unknown', `There is no subscriber “${who}”`, {
    hint: '`courant subscribers list` shows who there is.',
  })
}
