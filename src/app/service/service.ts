import { Failure } from '../../domain/failure.ts'
import type { ServicePages } from '../../domain/link/service-page.ts'
import type { TokenKeys } from '../../domain/link/token.ts'
import type { Publication } from '../../domain/publication.ts'
import { renderServicePages } from '../../render/page/service-pages.ts'
import type { WishPorts } from './wish.ts'

/** The service: where readers leave, and change what comes. */
export interface Service extends WishPorts {
  /** The path that all of its links begin with: that of `service.url`, with a slash at both ends, and nothing in it encoded. */
  readonly base: string
  readonly pages: ServicePages
  /** Whether the store takes what readers ask for; rejects where it does not. */
  readonly ready: () => Promise<void>
}

/** The service of a publication; a Failure where no letter leads to it, or nothing tells links in letters from forged ones. */
export function serviceOf(
  publication: Publication,
  keys: TokenKeys | undefined,
  {
    templates,
    ...ports
  }: Pick<Service, 'subscribers' | 'topics' | 'now' | 'ready'> & {
    readonly templates: Readonly<Record<string, string>>
  },
): Service {
  const { url } = publication.service
  if (url === undefined) {
    throw new Failure('setup/service', 'service.url is not set: no letter has a link that leads to the service', {
      hint: 'Add `service:` with `url: https://…` to courant.yaml: where readers reach the service.',
    })
  }
  if (keys === undefined) {
    throw new Failure(
      'setup/secret',
      'COURANT_SECRET is not set: the links in letters cannot be told from forged ones',
      {
        hint: 'Set it to what letters are sent with.',
      },
    )
  }
  const pages = renderServicePages(publication, { templates, topics: ports.topics })
  return { ...ports, keys, base: decodeURI(new URL(url).pathname), pages }
}
