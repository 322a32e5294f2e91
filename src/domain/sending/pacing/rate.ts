/** A time over which letters are counted, in seconds. */
const seconds: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, day: 86_400 }

/**
 * Reads how many letters may go in what time, as letters a second; undefined where it is none.
 *
 *     parseRate('500/min') // 8.333…
 */
export function parseRate(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?) ?\/ ?(s|min|h|day)$/.exec(text.trim()) ?? []
  const rate = Number(count) / (seconds[unit] ?? Number.NaN)
  return rate > 0 ? rate : undefined
}
