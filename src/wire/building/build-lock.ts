import { setTimeout as pause } from 'node:timers/promises'
import type { BuildPorts } from '../../app/build.ts'
import { Failure } from '../../domain/failure.ts'

/** How often is looked whether another build has ended, and for how long, in milliseconds. */
export interface Patience {
  readonly every: number
  readonly most: number
}

const minutes: Patience = { every: 50, most: 120_000 }

/** Has one build of the site in `out` at work at a time. Whatever kills a build, the system frees its place. */
export function buildsAlone(out: string, { every, most }: Patience = minutes): BuildPorts['alone'] {
  return async (work, waiting) => {
    const [{ takeExclusively }, { openBeside, placesOf }, { refuseForeign }] = await Promise.all([
      import('../../store/engine/sqlite.ts'),
      import('../../files/site/places.ts'),
      import('../../files/site/foreign.ts'),
    ])
    // Before anything is put beside it.
    await refuseForeign(out)
    // Where nothing may be written there is nobody to keep out: whoever has something to write is told so then.
    const mayWrite = await openBeside(out).then(
      () => true,
      () => false,
    )
    if (!mayWrite) return work()
    const take = () => takeExclusively(placesOf(out).lock)
    let held = take()
    if (held === undefined) waiting()
    for (let waited = 0; held === undefined && waited < most; waited += every) {
      await pause(every)
      held = take()
    }
    if (held === undefined) throw busy(out)
    try {
      return await work()
    } finally {
      held.release()
    }
  }
}

const busy = (out: string): Failure =>
  new Failure('out/busy', `Another build of ${out} is at work, and does not end`, {
    hint: 'Wait until it has ended, or end it: `courant build --watch` in another window is no reason, that is at work only while it builds.',
  })
