/**
 * One after the other: a connection has one transaction at a time, and nothing else may slip into it. What comes `afterwards` the next in
 * turn waits for, and whoever asked does not.
 */
export function turns(): <T>(work: () => Promise<T>, afterwards?: () => Promise<void>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work, afterwards) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined).then(afterwards)
    return mine
  }
}
