import type { CssCondition } from '../../css/read.ts'

/** How a reader’s device is set. */
export type Scheme = 'light' | 'dark'

/** A screen, wide enough for a letter as it was designed. */
const width = 700

/** Whether the conditions around a rule hold on a screen of `scheme`; one that we cannot judge does not. */
export function holds(conditions: readonly CssCondition[], scheme: Scheme): boolean {
  return conditions.every(({ name, prelude }) => {
    if (name === 'media') return prelude.split(',').some((query) => queryHolds(query.trim().toLowerCase(), scheme))
    // What a mail program that knows colour schemes is asked, it mostly supports.
    return name === 'supports' && !/^\s*not\b/i.test(prelude)
  })
}

function queryHolds(query: string, scheme: Scheme): boolean {
  const negated = /^not\s+/.test(query)
  const parts = query.replace(/^(?:not|only)\s+/, '').split(/\s+and\s+/)
  const all = parts.every((part) => partHolds(part.trim(), scheme))
  return negated ? !all : all
}

function partHolds(part: string, scheme: Scheme): boolean {
  if (part === 'screen' || part === 'all' || part === '') return true
  const [, feature = '', value = ''] = /^\(\s*([\w-]+)\s*(?::\s*([^)]*?)\s*)?\)$/.exec(part) ?? []
  if (feature === 'prefers-color-scheme') return value === scheme
  const pixels = lengthOf(value)
  if (feature === 'min-width' || feature === 'min-device-width') return width >= pixels
  if (feature === 'max-width' || feature === 'max-device-width') return width <= pixels
  return false
}

function lengthOf(value: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?|\.\d+)(px|em|rem)?$/.exec(value) ?? []
  return number === '' ? Number.NaN : Number(number) * (unit === 'em' || unit === 'rem' ? 16 : 1)
}
