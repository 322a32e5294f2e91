import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/** Whether `given` is one of `texts`; every one is looked at. */
export const isAnyOf = (texts: readonly string[], given: string): boolean =>
  texts.filter((text) => isSame(text, given)).length > 0
