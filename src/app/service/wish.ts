import type { Instant } from '../../base/calendar.ts'
import type { Subscribers } from '../../deliver/list-port.ts'
import type { ServicePage } from '../../domain/link/service-page.ts'
import { type TokenKeys, verifyToken } from '../../domain/link/token.ts'
import type { Subscriber } from '../../domain/subscriber.ts'
import { topicsAmong } from '../../domain/topic/topic.ts'

/** A link out of a letter: to leave by (`u`), or to change what comes (`m`). */
export interface LetterLink {
  readonly purpose: 'u' | 'm'
  readonly token: string
}

/**
 * What a reader asks for by a link: to leave, by the page's button or by that of a mail program; to get nothing for now, or letters again;
 * to get some sections only, or all.
 */
export type Wish =
  | { readonly kind: 'leave' | 'one-click' | 'pause' | 'resume' | 'everything' }
  | { readonly kind: 'choose'; readonly topics: readonly string[] }

/** What came of a wish: the page that says so, and what was chosen by it. */
export interface Fulfilled {
  readonly page: ServicePage | 'chosen'
  readonly topics: readonly string[]
}

/** What is needed to do as readers ask. */
export interface WishPorts {
  readonly subscribers: Pick<Subscribers, 'leave' | 'pause' | 'resume' | 'choose'>
  /** The topics that readers may choose among, by the names that they are offered by; none where none are. */
  readonly topics: readonly string[]
  readonly keys: TokenKeys
  readonly now: () => Instant
}

/** Whom a link names; undefined where it is none of ours. Nothing is looked up, so that it says nothing of anybody. */
export function readerOf(
  { purpose, token }: LetterLink,
  { keys, now }: Pick<WishPorts, 'keys' | 'now'>,
): string | undefined {
  return verifyToken(token, purpose, { keys, now: Math.floor(now() / 1000) })?.id
}

/**
 * Does what a reader asks for, and gives what came of it: doing it twice changes nothing. Whoever was erased has left. Undefined where the
 * link is none of ours.
 */
export async function fulfil(link: LetterLink, wish: Wish, ports: WishPorts): Promise<Fulfilled | undefined> {
  const who = readerOf(link, ports)
  if (who === undefined) return undefined
  const topics = wish.kind === 'choose' ? topicsAmong(ports.topics, wish.topics) : []
  if (wish.kind === 'choose' && topics.length === 0) return { page: 'unticked', topics }
  const state = (await act(who, wish.kind, { topics, ports }))?.state ?? 'left'
  return { page: pageOf(wish.kind, state), topics }
}

function act(
  who: string,
  kind: Wish['kind'],
  { topics, ports: { subscribers } }: { readonly topics: readonly string[]; readonly ports: WishPorts },
): Promise<Subscriber | undefined> {
  const evidence = { means: kind === 'one-click' ? 'one-click' : 'link', source: '' } as const
  switch (kind) {
    case 'pause':
      return subscribers.pause(who, evidence)
    case 'resume':
      return subscribers.resume(who, evidence)
    case 'choose':
    case 'everything':
      return subscribers.choose(who, topics, evidence)
    default:
      return subscribers.leave(who, evidence)
  }
}

/** The page that says how they are now. Whoever chooses while they pause goes on pausing, and is told that. */
function pageOf(kind: Wish['kind'], state: Subscriber['state']): Fulfilled['page'] {
  if (state === 'pending') return 'preferences'
  if (state !== 'active') return state
  return kind === 'choose' ? 'chosen' : kind === 'everything' ? 'everything' : 'active'
}
