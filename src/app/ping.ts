import { type AbsoluteUrl, below } from '../base/url.ts'
import { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'

/** A feed that was built: its path in `dist/`, and its bytes. */
export interface BuiltFeed {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a server answered: its status and body; or, where it did not, why. */
export type Answer = { readonly status: number; readonly body: Uint8Array } | { readonly failed: string }

/** What `ping` needs of the world. */
export interface PingPorts {
  /** The current feeds in `dist/`: no archives, which never change. */
  readonly feeds: () => Promise<readonly BuiltFeed[]>
  readonly get: (url: AbsoluteUrl) => Promise<Answer>
  readonly post: (url: AbsoluteUrl, form: Readonly<Record<string, string>>) => Promise<Answer>
}

/** What became of a feed: the hub was told, or not, and why. */
export interface Pinged {
  readonly feed: AbsoluteUrl
  readonly state: 'told' | 'not deployed' | 'refused' | 'unreachable'
  /** In the words of whoever did not do it; empty where the hub was told. */
  readonly reason: string
}

/** How many feeds are told of at once. */
const together = 4

/**
 * Tells the publication's hub of every feed (WebSub § 7: the publisher notifies the hub of the topic). A hub fetches at once,
 * so a feed that the site does not serve yet as it was built is left out; `deployed: 'assumed'` asks the site nothing, for
 * hosts that rewrite what they serve.
 */
export async function ping(
  { publication, deployed }: { readonly publication: Publication; readonly deployed: 'checked' | 'assumed' },
  ports: PingPorts,
  onPinged: (one: Pinged) => void = () => {},
): Promise<Pinged[]> {
  const { hub } = publication.feeds
  if (hub === undefined) throw noHub()
  const feeds = await ports.feeds()
  if (feeds.length === 0) throw notBuilt()
  const results: Pinged[] = []
  const queue = feeds.values()
  const work = async (): Promise<void> => {
    for (const { path, bytes } of queue) {
      const feed = below(publication.url, path)
      const fault = deployed === 'assumed' ? undefined : deploymentFault(await ports.get(feed), bytes)
      const one = fault === undefined ? told(feed, await ports.post(hub, formOf(feed))) : { feed, ...fault }
      results.push(one)
      onPinged(one)
    }
  }
  await Promise.all(Array.from({ length: together }, work))
  return results.sort((a, b) => (a.feed < b.feed ? -1 : 1))
}

/** What hubs take from a publisher: https://github.com/pubsubhubbub/PubSubHubbub/wiki/The-Publisher’s-Guide. */
const formOf = (feed: AbsoluteUrl) => ({ 'hub.mode': 'publish', 'hub.url': feed })

function told(feed: AbsoluteUrl, answer: Answer): Pinged {
  if ('failed' in answer) return { feed, state: 'unreachable', reason: answer.failed }
  if (answer.status >= 200 && answer.status < 300) return { feed, state: 'told', reason: '' }
  const words = new TextDecoder().decode(answer.body).replace(/\s+/g, ' ').trim().slice(0, 200)
  return { feed, state: 'refused', reason: `${answer.status}${words === '' ? '' : ` ${words}`}` }
}

function deploymentFault(answer: Answer, built: Uint8Array): Pick<Pinged, 'state' | 'reason'> | undefined {
  const reason = (text: string) => ({ state: 'not deployed', reason: text }) as const
  if ('failed' in answer) return reason(answer.failed)
  if (answer.status !== 200) return reason(`the site answers ${answer.status}`)
  const same = answer.body.length === built.length && answer.body.every((byte, index) => byte === built[index])
  return same ? undefined : reason('the site has another file than dist/')
}

function noHub(): Failure {
  return new Failure('setup/hub', 'courant.yaml names no hub', {
    hint: 'Name one with `feeds: {hub: https://…}`, build, and deploy: the feeds have to name it too.',
  })
}

function notBuilt(): Failure {
  return new Failure('setup/hub', 'There are no feeds in dist/', { hint: 'Run `courant build`, and deploy dist/.' })
}
