/** The most files that a survey looks into before it has decided how to read them. */
export const mostSampled = 40

/** At most `mostSampled` of `all`, in pairs of neighbours from the first to the last, so that siblings come together. */
export function sampleOf<T>(all: readonly T[]): T[] {
  if (all.length <= mostSampled) return [...all]
  const pairs = mostSampled / 2
  return Array.from({ length: pairs }, (_, pair) => Math.round((pair * (all.length - 2)) / (pairs - 1))).flatMap((at) =>
    all.slice(at, at + 2),
  )
}
