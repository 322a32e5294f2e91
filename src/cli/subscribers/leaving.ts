import { type ErasedCopy, eraseSubscriber } from '../../app/subscribers/erase.ts'
import { removeSubscriber } from '../../app/subscribers/leave.ts'
import { openEraser } from '../../wire/store.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import { type Action, first } from './ask.ts'

/** `subscribers remove`: whoever leaves. */
export const remove: Action = async ({ subscribers }, { request, world }) => {
  const { address } = await removeSubscriber(first(request, 'remove needs an address or a token'), subscribers)
  if (request.common.json) world.out(`${JSON.stringify({ address, result: 'left' })}\n`)
  else world.out(`${visible(address)} has left, and will not be written to again.\n`)
  return 0
}

/** `subscribers erase`: whoever is to be forgotten. */
export const erase: Action = async (store, { request, world, workspace }) => {
  const address = first(request, 'erase needs an address')
  const backups = await eraseSubscriber(address, await openEraser(workspace, store))
  if (request.common.json) world.out(`${JSON.stringify({ result: 'erased', backups })}\n`)
  else world.out(erasedText(backups))
  return 0
}

function erasedText(backups: readonly ErasedCopy[]): string {
  const missing = backups.filter(({ state }) => state === 'missing')
  const there = backups.length - missing.length
  const also = there === 0 ? '' : `, nor in ${counted(there, 'backup')}`
  const lines = [`Erased: nothing of the address is left here${also}, but a hash that keeps it from coming back.`]
  if (missing.length > 0) {
    lines.push(
      `${counted(missing.length, 'backup')} ${missing.length === 1 ? 'is' : 'are'} not where made, the newest being ${visible(missing[0]?.path ?? '')}.`,
      'Of each that was moved and not deleted: COURANT_DATABASE_URL=sqlite:FILE courant subscribers erase ADDRESS',
    )
  }
  return `${lines.join('\n')}\n`
}
