import type { Instant } from '../../base/calendar.ts'
import type { Subscribers } from '../../deliver/list-port.ts'
import { type TokenKeys, verifyToken } from '../../domain/link/token.ts'
import type { Subscriber } from '../../domain/subscriber.ts'

/** A link out of a letter: to leave by (`u`), or to change what comes (`m`). */
export interface LetterLink {
  readonly purpose: 'u' | 'm'
  readonly token: string
}

/** What a reader asks for by a link: to leave, by the page's button or by that of a mail program; to get nothing for now, or all again. */
export type Wish = 'leave' | 'one-click' | 'pause' | 'resume'

/** What is needed to do as readers ask. */
export interface WishPorts {
  readonly subscribers: Pick<Subscribers, 'leave' | 'pause' | 'resume'>
  readonly keys: TokenKeys
  readonly now: () => Instant
}

/** Whom a link names; undefined where it is none of ours. Nothing is looked up, so that it says nothing of anybody. */
export function readerOf(
  { purpose, token }: LetterLink,
  { keys, now }: Omit<WishPorts, 'subscribers'>,
): string | undefined {
  return verifyToken(token, purpose, { keys, now: Math.floor(now() / 1000) })?.id
}

/**
 * Does what a reader asks for, and gives the state that they are in then: doing it twice changes nothing. Whoever was erased has left.
 * Undefined where the link is none of ours.
 */
export async function fulfil(link: LetterLink, wish: Wish, ports: WishPorts): Promise<Subscriber['state'] | undefined> {
  const who = readerOf(link, ports)
  if (who === undefined) return undefined
  const { subscribers } = ports
  const evidence = { means: wish === 'one-click' ? 'one-click' : 'link', source: '' } as const
  const act = {
    leave: subscribers.leave,
    'one-click': subscribers.leave,
    pause: subscribers.pause,
    resume: subscribers.resume,
  }
  return (await act[wish](who, evidence))?.state ?? 'left'
}
