import { type Edition, entriesOf } from '../../domain/edition.ts'
import type { Channel } from '../feed/channel/channel.ts'
import type { IssueFeed } from './view.ts'

/** The channels that hold something of an issue, and what: the issue itself among issues, its entries in all others. */
export function itemsOfIssue(channels: readonly Channel[], edition: Edition): IssueFeed[] {
  const own = new Set([edition.id, ...entriesOf(edition).map(({ id }) => id)])
  return channels
    .filter(({ kept }) => !kept)
    .flatMap((channel) => {
      const items = [channel, ...channel.archives].flatMap((document) => document.items).filter(({ id }) => own.has(id))
      return items.length === 0 ? [] : [{ channel, items }]
    })
}
