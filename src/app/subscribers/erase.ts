import type { EmailAddress } from '../../domain/address.ts'
import { addressOf } from './join.ts'
import { unknown } from './leave.ts'

/** What became of a copy of the database: the address was erased, was not in it, or there is no copy any more where it was made. */
export interface ErasedCopy {
  readonly path: string
  readonly state: 'erased' | 'clean' | 'missing'
}

/** What erasing needs. */
export interface ErasePorts {
  /** Keeps out senders: what a server says of a letter on its way could be written down after we were done. */
  readonly lock: () => { readonly release: () => void }
  /** Erases an address here; of `known` ones it changes nothing where there is nothing of it, now or once. */
  readonly here: (address: EmailAddress, whoever: 'known' | 'anybody') => Promise<'erased' | 'clean' | 'unknown'>
  /** The same in every copy that was made. */
  readonly copies: (address: EmailAddress) => Promise<readonly ErasedCopy[]>
}

/**
 * Leaves nothing of an address, here or in the copies that were made, but a keyed hash by which a list that brings it in again is told to
 * leave it out. A Failure where it was nowhere.
 */
export async function eraseSubscriber(
  text: string,
  { lock, here, copies }: ErasePorts,
): Promise<readonly ErasedCopy[]> {
  const address = addressOf(text)
  const held = lock()
  try {
    const erased = await copies(address)
    const known = erased.some(({ state }) => state === 'erased')
    if ((await here(address, known ? 'anybody' : 'known')) === 'unknown') throw unknown(text)
    return erased
  } finally {
    held.release()
  }
}
