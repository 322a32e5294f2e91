/** Seconds as people read them: milliseconds below one, two digits after the point below ten. */
export function seconds(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value < 1) return `${(value * 1000).toFixed(0)} ms`
  return value < 10 ? `${value.toFixed(2)} s` : `${value.toFixed(1)} s`
}

/** Megabytes, with a narrow space between thousands. */
export const megabytes = (value: number): string =>
  Number.isFinite(value) ? `${thousands(Math.round(value))} MB` : '–'

export const thousands = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, '\u202F')

/** How many times as much as another. */
export const times = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(2)} ×` : '–')
