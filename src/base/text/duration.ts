const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/**
 * How long something takes, as people say it: in its largest unit, and in the next smaller one where that tells more.
 *
 *     durationText(3_900_000) // '1 h 05 min'
 */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  if (!Number.isFinite(seconds)) return 'for ever'
  const index = units.findIndex(([, size]) => seconds >= size)
  const [unit, size] = units[index] ?? (['s', 1] as const)
  const whole = Math.floor(seconds / size)
  const [next, nextSize] = units[index + 1] ?? (['', 1] as const)
  const rest = Math.floor((seconds % size) / nextSize)
  const tellsMore = unit === 'd' || unit === 'h' || (unit === 'min' && whole < 5)
  return tellsMore && rest > 0 ? `${whole} ${unit} ${String(rest).padStart(2, '0')} ${next}` : `${whole} ${unit}`
}
