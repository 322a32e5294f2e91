import { setTimeout as wait } from 'node:timers/promises'

/** What answers took, in milliseconds from the moment at which each was to be asked for, and how many were not as they should be. */
export interface Answers {
  readonly times: readonly number[]
  readonly wrong: number
}

/** Asks so many times a second, whether answers come or not, until `stopped`: a slow answer keeps none of the others back. */
export async function askEvenly(
  ask: (index: number) => Promise<boolean>,
  { perSecond, stopped }: { readonly perSecond: number; readonly stopped: () => boolean },
): Promise<Answers> {
  const times: number[] = []
  let wrong = 0
  const began = performance.now()
  const open: Promise<void>[] = []
  for (let index = 0; !stopped(); index += 1) {
    const due = began + (index * 1000) / perSecond
    const early = due - performance.now()
    if (early > 0) await wait(early)
    open.push(
      ask(index)
        .catch(() => false)
        .then((well) => {
          times.push(performance.now() - due)
          if (!well) wrong += 1
        }),
    )
  }
  await Promise.all(open)
  return { times, wrong }
}
