import type { Service } from '../app/service/service.ts'
import type { Instant } from '../base/calendar.ts'
import { openTopics, type Workspace } from '../wire.ts'
import type { Store } from './store.ts'

/** The service of a publication, over its store. */
export async function openService(workspace: Workspace, store: Store, now: () => Instant): Promise<Service> {
  const { root, publication, env } = workspace
  const [{ serviceOf }, { linkKeys }, { readTemplates }, { proveWritable }] = await Promise.all([
    import('../app/service/service.ts'),
    import('../domain/link/secret.ts'),
    import('../files/templates.ts'),
    import('../store/engine/writable.ts'),
  ])
  return serviceOf(publication, linkKeys(env['COURANT_SECRET']), {
    subscribers: store.subscribers,
    templates: await readTemplates(root),
    topics: await openTopics(workspace, now()),
    ready: () => proveWritable(store.database),
    now,
  })
}
