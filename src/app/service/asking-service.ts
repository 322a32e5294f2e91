import { ipBlock } from '../../domain/asking/ip.ts'
import { usualPerHour, waitingHours } from '../../domain/asking/limits.ts'
import type { Publication } from '../../domain/publication.ts'
import { renderAskingPages } from '../../render/asking/asking-pages.ts'
import type { AskingService } from './asking.ts'

/** Where people subscribe to a publication that has a service. */
export function askingService(
  publication: Publication,
  {
    templates,
    ...ports
  }: Pick<AskingService, 'book' | 'topics' | 'keys' | 'base' | 'networkHash' | 'canSend' | 'now'> & {
    readonly templates: Readonly<Record<string, string>>
  },
): AskingService {
  const { url, service } = publication
  const { proxies = [], recordNetwork = false, confirmationsPerHour = usualPerHour } = service
  return {
    ...ports,
    pages: renderAskingPages(publication, { templates, topics: ports.topics }),
    url: service.url ?? '',
    origins: [...new Set([new URL(url).origin, new URL(service.url ?? url).origin])],
    proxies: proxies.flatMap((text) => ipBlock(text) ?? []),
    recordNetwork,
    mostWaiting: confirmationsPerHour * waitingHours,
  }
}
