import { Failure } from '../../domain/failure.ts'
import { openWatch } from '../../wire/watch.ts'
import { shown } from '../screen/path.ts'
import { printFailure } from '../screen/print.ts'
import type { World } from '../verb.ts'

/** What is watched: a publication's folder, but for what a build writes into it. */
export interface Watched {
  readonly root: string
  readonly out: string
  readonly quiet: boolean
}

/**
 * Builds, and builds again whenever something in the publication changes, until it is asked to stop: then the build that is under
 * way ends first. What is wrong is said, and does not end it.
 */
export async function buildOnChange(
  { root, out, quiet }: Watched,
  build: () => Promise<void>,
  world: World,
): Promise<void> {
  const stopped = world.stopped()
  let isDue = true
  let wake = () => {}
  const due = () => {
    isDue = true
    wake()
  }
  const watch = await openWatch(root, [out, 'courant.lock', 'courant.lock.next'], {
    changed: due,
    failed: (failure) => printFailure(failure, world),
  })
  stopped.addEventListener('abort', () => wake(), { once: true })
  let isFirst = true
  try {
    while (!stopped.aborted) {
      if (isDue) {
        isDue = false
        await build().catch((error: unknown) => sayFailure(error, world))
        if (isFirst && !quiet) world.say(`Watching ${shown(root, world)} for changes; Ctrl-C ends it.\n`)
        isFirst = false
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    await watch.close()
    // After the `^C` that a terminal shows.
    if (world.terminal.interactive) world.say('\n')
  }
}

function sayFailure(error: unknown, world: World): void {
  if (!(error instanceof Failure)) throw error
  printFailure(error, world)
}
