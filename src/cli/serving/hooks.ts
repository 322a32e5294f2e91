import { takeHook } from '../../app/feedback/hooks/take.ts'
import { hookRoutes } from '../../http/hook-routes.ts'
import type { Log } from '../../http/log.ts'
import type { Route } from '../../http/route.ts'
import { confirmHook, openHookPorts, openHooks } from '../../wire/hooks.ts'
import type { Store } from '../../wire/store.ts'
import type { Workspace } from '../../wire.ts'
import type { World } from '../verb.ts'

/** What the parts of the service share that are not a reader's. */
export interface Serving {
  readonly workspace: Workspace
  readonly store: Store
  readonly log: Log
  readonly now: World['now']
}

/** Where providers tell what became of letters, below `base`. */
export async function hooksBelow(base: string, { workspace, store, log, now }: Serving): Promise<Route[]> {
  const ports = await openHookPorts(workspace, store, now)
  return hookRoutes(base, {
    hooks: await openHooks(workspace, now),
    take: (hook, posted) => takeHook(hook, posted, ports),
    onAsked: async ({ provider, kind, url }) => {
      const confirmed = kind === 'asked' && (await confirmHook(workspace, url))
      log.asked({ provider, url, confirmed })
    },
  })
}
