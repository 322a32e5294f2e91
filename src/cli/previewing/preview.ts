import type { Progress } from '../../app/preview/ports.ts'
import { eventStreams } from '../../http/preview/events.ts'
import { previewRoutes } from '../../http/preview/routes.ts'
import type { Running } from '../../http/server.ts'
import { openBrowser, openPreviewSession } from '../../wire/preview.ts'
import { failureOf } from '../screen/bug.ts'
import { paint, printFailure } from '../screen/print.ts'
import { progress } from '../screen/progress.ts'
import { visible } from '../screen/visible.ts'
import type { Common, Verb, World } from '../verb.ts'
import { listenHere, type PortChoice, portChoice } from './ports.ts'

/** `courant preview`: the publication in a browser, as readers will get it, while it is written. */
export const verb: Verb = {
  help: `usage: courant preview [--port N] [--open]

Shows the publication in a browser, as readers will get it, while it is
written: each issue as page, letter, text, source and feed items, and what was
understood of its digest. An edit is on screen as soon as the file is saved; a
digest with an error is shown as it was before, with the error above it, until
it is mended. Drafts, and issues that wait for their day, are shown and marked.

Nothing is written: no dist/, no courant.lock. It answers this machine alone;
Ctrl-C ends it. docs/preview.md tells more.

  --port N   the port; without it 4400, or the next one that is free
  --open     open it in the browser
`,
  options: { port: { type: 'string' }, open: { type: 'boolean' } },
  run: async ({ values, common }, world) => {
    const choice = portChoice(values['port'])
    const stopped = world.stopped()
    const failed = (error: unknown) => printFailure(failureOf(error), world)
    const reading = readingProgress(common.quiet ? undefined : world)
    const session = await openPreviewSession(common, world, {
      progress: reading.show,
      changed: (changed) => events.tell(changed),
      failed,
    })
    const { title, preview, assets } = session
    const events = eventStreams(String(world.now()))
    const serving = { preview, events, assets, waiting: { ready: preview.ready, progress: reading.now } }
    const told = { onAnswer: () => undefined, onError: failed }
    try {
      const running = await listenHere((port) => previewRoutes(serving, port), choice, told)
      try {
        announce({ title, running, choice }, common, world)
        if (values['open'] === true) await openBrowser(running.address).catch(failed)
        await Promise.race([preview.ready.then(() => untilAborted(stopped)), untilAborted(stopped)])
      } finally {
        events.close()
        await running.stop()
      }
    } finally {
      await session.close()
    }
    return 0
  },
}

/** From so many digests on, reading them takes long enough to say how far it is. */
const many = 100

/** How far the first reading is, shown in a world that wants it. */
function readingProgress(world: World | undefined) {
  let now: Progress = { done: 0, of: 0 }
  let line: ReturnType<typeof progress> | undefined
  return {
    now: () => now,
    show: (next: Progress) => {
      if (world !== undefined && next.of >= many) line ??= progress(next.of, 'Reading', world)
      for (let { done } = now; done < next.done; done += 1) line?.step()
      now = next
      if (next.done === next.of) line?.end()
    },
  }
}

interface Announced {
  readonly title: string
  readonly running: Running & { readonly port: number }
  readonly choice: PortChoice
}

/** Says where it is, at once: whoever opens it waits there for what is not read yet. */
function announce({ title, running, choice }: Announced, { json, quiet }: Common, world: World): void {
  const { address, port } = running
  if (port !== choice.first && !quiet) world.say(`Port ${choice.first} is taken: it is ${port} this time.\n`)
  if (json) world.out(`${JSON.stringify({ address })}\n`)
  else world.out(`${visible(title)} is at ${paint(address, 'bold', { terminal: world.screen })}\n`)
  if (!quiet) world.say('It changes as you save. Ctrl-C ends it.\n')
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
