import { Failure } from '../../domain/failure.ts'
import { type AskingMeter, askingMeter } from '../../http/asking-meter.ts'
import { askingRoutes } from '../../http/asking-routes.ts'
import { jsonLog, type Log } from '../../http/log.ts'
import { type Meter, meter } from '../../http/meter.ts'
import type { Routes } from '../../http/route.ts'
import { listen, type Running } from '../../http/server.ts'
import { serviceRoutes } from '../../http/service-routes.ts'
import { type Confirming, confirmingIfNamed, openAsking } from '../../wire/asking.ts'
import { checkMailbox } from '../../wire/mailbox.ts'
import { keepMemorySmall } from '../../wire/memory.ts'
import { openService } from '../../wire/service.ts'
import { openStore, type Store } from '../../wire/store.ts'
import { openWorkspace, type Workspace } from '../../wire.ts'
import type { OptionValue, Verb, World } from '../verb.ts'
import { sendingConfirmations, withinGrace } from './confirming.ts'
import { hooksBelow } from './hooks.ts'
import { watchMailbox } from './mailbox.ts'

/** `courant serve`: where readers leave, and change what comes. */
export const verb: Verb = {
  help: `usage: courant serve [--host H] [--port N] [--imap]

Readers subscribe by a form and confirm by the link of a letter, which is sent
from here; they leave with one click or by a page, pause and resume. It speaks
HTTP to the proxy in front of it, which does TLS: docs/operations.md has what
nginx and Caddy need. What was answered goes to stderr, a line of JSON each,
with no address and no link in it (--quiet: what failed alone). SIGTERM and
SIGINT end it when all that was begun is answered.

  --host H   where to listen, if not on 127.0.0.1
  --port N   the port, if not 8080; 0 for any that is free
  --imap     every five minutes, take what came into the mailbox that
             COURANT_IMAP_URL names, as \`courant bounces --imap --apply\` does

  /subscribe, /c/TOKEN the form and the links to confirm, below the path of
  /u/TOKEN, /m/TOKEN   service.url, as are the links in letters
  /hooks/PROVIDER      where ses, postmark, mailgun or sendgrid tell of letters,
                       if COURANT_HOOK_… says so
  /healthz             that it is alive
  /readyz              that the database can be written to
  /metrics             counts for Prometheus
`,
  options: { host: { type: 'string' }, port: { type: 'string' }, imap: { type: 'boolean' } },
  run: async ({ values, common }, world) => {
    const port = portOf(values['port'])
    const host = typeof values['host'] === 'string' ? values['host'] : '127.0.0.1'
    const workspace = await openWorkspace(common, world)
    keepMemorySmall()
    const store = await openStore(workspace)
    try {
      const [counts, asked] = [meter(), askingMeter()]
      const log = jsonLog(world.say, world.now)
      const stopped = world.stopped()
      const confirming = await confirmingIfNamed(workspace, store, { now: world.now, stopped })
      if (confirming === undefined) log.cannotConfirm()
      const routes = await routesOf({ workspace, store, world, log, counts, asked, confirming })
      if (values['imap'] === true) await checkMailbox(workspace)
      const running = await listen(routes, {
        host,
        port,
        onAnswer: (answer) => {
          counts.answered(answer)
          if (!common.quiet) log.answered(answer)
        },
        onError: log.failed,
      })
      const sending = sendingConfirmations(confirming, { stopped, log, asked })
      const serving = { workspace, store, log, now: world.now }
      const watching = values['imap'] === true ? watchMailbox(serving, stopped) : Promise.resolve()
      await untilStopped(running, log, { stopped, working: [sending, watching] })
      return 0
    } finally {
      store.close()
    }
  },
}

/** What the service is made of. */
interface Parts {
  readonly workspace: Workspace
  readonly store: Store
  readonly world: World
  readonly log: Log
  readonly counts: Meter
  readonly asked: AskingMeter
  readonly confirming: Confirming | undefined
}

/** All that is answered. */
async function routesOf({ workspace, store, world, log, counts, asked, confirming }: Parts): Promise<Routes> {
  const service = await openService(workspace, store, world.now)
  const asking = await openAsking(workspace, { store, service, canSend: confirming !== undefined })
  const more = async () => asked.text(await store.asking.depth())
  const { later } = service.pages.html
  const hooks = await hooksBelow(service.base, { workspace, store, log, now: world.now })
  const others = [...askingRoutes({ service: asking, meter: asked, later }), ...hooks]
  return serviceRoutes(service, counts, { others, more })
}

async function untilStopped(
  running: Running,
  log: Log,
  { stopped, working }: { readonly stopped: AbortSignal; readonly working: readonly Promise<void>[] },
): Promise<void> {
  log.listening(running.address)
  if (!stopped.aborted) await new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve()))
  await running.stop()
  await Promise.all(working.map(withinGrace))
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
