import type { Field } from './matter.ts'

/** Tables in which some programs keep the fields that are not theirs: Zola’s `[taxonomies]` and `[extra]`, Hugo’s `params`. */
const tables = ['taxonomies', 'extra', 'params']

/** Whether a value is a mapping of names to values. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of front matter, and after them those of the tables that stand in it. */
export function flattened(
  value: Readonly<Record<string, unknown>>,
  placeOf: (path: readonly string[]) => Pick<Field, 'line' | 'column'>,
): Field[] {
  const inside = tables.flatMap((table) => {
    const fields = Object.hasOwn(value, table) ? value[table] : undefined
    return isRecord(fields) ? Object.entries(fields).map(([name, one]) => [[table, name], one] as const) : []
  })
  const own = Object.entries(value).map(([name, one]) => [[name], one] as const)
  return [...own, ...inside].map(([path, one]) => ({ name: path.at(-1) ?? '', value: one, ...placeOf(path) }))
}
