import type { Service } from '../app/service/service.ts'
import type { Instant } from '../base/calendar.ts'
import { openTopics, type Workspace } from '../wire.ts'
import type { Store } from './store.ts'

/** The service of a publication, over its store. */
export async function openService(workspace: Workspace, store: Store, now: () => Instant): Promise<Service> {
  const { root, publication, env } = workspace
  const [{ serviceOf }, { linkKeys }, { readTemplates }] = await Promise.all([
    import('../app/service/service.ts'),
    import('../domain/link/secret.ts'),
    import('../files/templates.ts'),
  ])
  return serviceOf(publication, linkKeys(env['COURANT_SECRET']), {
    subscribers: store.subscribers,
    templates: await readTemplates(root),
    topics: await openTopics(workspace, now()),
    // A transaction that does nothing, and waits its turn like any other: it fails where nobody could write.
    ready: () => store.database.rehearsal(async () => undefined),
    now,
  })
}
