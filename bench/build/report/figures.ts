/** The middle of some figures; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

/** Something that was measured at a size. */
export interface Sample {
  readonly size: number
  readonly value: number
}

/**
 * The k of the curve `a · size^k` that lies nearest to some samples, by least squares of logarithms: 1 where twice the size is
 * twice the value. Where starting alone takes time, small sizes make it smaller than it is for large ones.
 */
export function exponent(samples: readonly Sample[]): number {
  const points = samples.map(({ size, value }) => [Math.log(size), Math.log(value)] as const)
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])]
  return mean((point) => (point[0] - x) * (point[1] - y)) / mean((point) => (point[0] - x) ** 2)
}
