import type { Instant } from '../base/calendar.ts'
import type { EmailAddress } from '../domain/address.ts'
import type { Means, Subscriber, SuppressionReason } from '../domain/subscriber.ts'

/** A person who is to be put on the list, and the words of their consent where they have given it. */
export interface Joining {
  readonly address: EmailAddress
  readonly name: string
  readonly confirmed?: string
  /** Whether someone who once left may come back by it: one by one, never by a list. */
  readonly mayReturn: boolean
  /** They are known to have left: on record as such, so that no later list brings them in. */
  readonly hasLeft?: boolean
  /** The only sections that they want; all where there are none. Of somebody who is on the list it changes nothing. */
  readonly topics?: readonly string[]
  readonly evidence: Evidence
}

/** How somebody said what they want, and where that is on record, such as a file and its line. */
export interface Evidence {
  readonly means: Means
  readonly source: string
}

/** What becomes of somebody who joins. */
export type Joined = 'reader' | 'pending' | 'known' | 'left'

/** The list of subscribers. Whoever is named is so by address or public id; undefined where there is no such subscriber. */
export interface Subscribers {
  /** Puts people on the list, all or none; tells what became of each. Doing it twice changes nothing. */
  readonly join: (people: readonly Joining[]) => Promise<readonly Joined[]>
  /** `left`: confirmation links that were sent before are void. */
  readonly leave: (who: string, evidence: Evidence) => Promise<Subscriber | undefined>
  /** `active` → `paused`; whoever is in another state stays as they are. */
  readonly pause: (who: string, evidence: Evidence) => Promise<Subscriber | undefined>
  /** `paused` → `active`; whoever is in another state stays as they are. */
  readonly resume: (who: string, evidence: Evidence) => Promise<Subscriber | undefined>
  /** The only sections that they want from now on; all where there are none. Whoever has left wants none. */
  readonly choose: (who: string, topics: readonly string[], evidence: Evidence) => Promise<Subscriber | undefined>
}

/** Which subscribers are meant: those of whom all that is given holds. */
export interface SubscriberFilter {
  readonly state?: Subscriber['state'] | 'suppressed'
  /** They have chosen it, in whatever case and spacing it is written. */
  readonly topic?: string
  readonly domain?: string
  /** They have joined at that time or later. */
  readonly since?: Instant
}

/** A subscriber, and what else is on record of them. */
export type ListedSubscriber = Subscriber & {
  readonly joined: Instant
  readonly changed: Instant
  readonly topics: readonly string[]
  /** Why they are not written to for now, whatever their state. */
  readonly suppressed: SuppressionReason | undefined
}

/** What some readers have chosen, and how many of them. */
export interface TopicChoice {
  readonly topics: readonly string[]
  readonly readers: number
}

/** How many there are of everything. `pending`, `active`, `paused` and `left` are all; `readers` are those of `active` who are not suppressed. */
export interface ListStatistics {
  readonly readers: number
  readonly pending: number
  readonly active: number
  readonly paused: number
  readonly left: number
  readonly suppressed: Readonly<Record<SuppressionReason, number>>
  /** The domains of most readers, most first. */
  readonly domains: readonly { readonly domain: string; readonly readers: number }[]
  readonly topics: readonly { readonly topic: string; readonly readers: number }[]
}

/** What can be asked of the list. */
export interface SubscriberReport {
  /** Those who are meant, in the order in which they joined, as they stream by. */
  readonly list: (filter?: SubscriberFilter) => AsyncIterable<ListedSubscriber>
  readonly readers: () => Promise<number>
  readonly statistics: () => Promise<ListStatistics>
  /** What those readers have chosen who want some sections only, most readers first. */
  readonly choices: () => Promise<readonly TopicChoice[]>
  /** What would become of them if they joined. Nothing changes. */
  readonly wouldJoin: Subscribers['join']
}
