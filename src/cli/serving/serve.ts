import { takeHook } from '../../app/feedback/hooks/take.ts'
import { Failure } from '../../domain/failure.ts'
import { hookRoutes } from '../../http/hook-routes.ts'
import { jsonLog, type Log } from '../../http/log.ts'
import { meter } from '../../http/meter.ts'
import type { Route } from '../../http/route.ts'
import { listen, type Running } from '../../http/server.ts'
import { serviceRoutes } from '../../http/service-routes.ts'
import { confirmHook, openHookPorts, openHooks } from '../../wire/hooks.ts'
import { openService } from '../../wire/service.ts'
import { openStore, type Store } from '../../wire/store.ts'
import { openWorkspace, type Workspace } from '../../wire.ts'
import type { OptionValue, Verb, World } from '../verb.ts'

/** `courant serve`: where readers leave, and change what comes. */
export const verb: Verb = {
  help: `usage: courant serve [--host H] [--port N]

Answers the links in letters: readers leave with one click, or by a page; they
pause and resume. It speaks HTTP to the proxy in front of it, which does TLS:
docs/operations.md has what nginx and Caddy need. What was answered goes to
stderr, a line of JSON each, with no address and no link in it (--quiet: what
failed alone). SIGTERM and SIGINT end it when all that was begun is answered.

  --host H   where to listen, if not on 127.0.0.1
  --port N   the port, if not 8080; 0 for any that is free

  /u/TOKEN, /m/TOKEN   a reader's links, below the path of service.url
  /hooks/PROVIDER      where ses, postmark, mailgun or sendgrid tell of letters,
                       if COURANT_HOOK_… says so
  /healthz             that it is alive
  /readyz              that the database can be written to
  /metrics             counts for Prometheus
`,
  options: { host: { type: 'string' }, port: { type: 'string' } },
  run: async ({ values, common }, world) => {
    const port = portOf(values['port'])
    const host = typeof values['host'] === 'string' ? values['host'] : '127.0.0.1'
    const workspace = await openWorkspace(common, world)
    const store = await openStore(workspace)
    try {
      const counts = meter()
      const log = jsonLog(world.say, world.now)
      const service = await openService(workspace, store, world.now)
      const routes = serviceRoutes(
        service,
        counts,
        await hooksOf(service.base, { workspace, store, log, now: world.now }),
      )
      const running = await listen(routes, {
        host,
        port,
        onAnswer: (answer) => {
          counts.answered(answer)
          if (!common.quiet) log.answered(answer)
        },
        onError: log.failed,
      })
      await untilStopped(running, log, world)
      return 0
    } finally {
      store.close()
    }
  },
}

/** Where providers tell what became of letters. */
async function hooksOf(
  base: string,
  { workspace, store, log, now }: { workspace: Workspace; store: Store; log: Log; now: World['now'] },
): Promise<Route[]> {
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

async function untilStopped(running: Running, log: Log, world: World): Promise<void> {
  const stopped = world.stopped()
  log.listening(running.address)
  if (!stopped.aborted) await new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve()))
  await running.stop()
  log.stopped()
}

function portOf(text: OptionValue): number {
  if (text === undefined) return 8080
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Failure('usage/argument', `--port needs a number up to 65535, not “${String(text)}”`, {
    hint: 'For example: --port 8080',
  })
}
