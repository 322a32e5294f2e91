import { naturalOrder } from '../../base/natural-order.ts'
import type { Grouping } from '../../domain/publication.ts'

/**
 * The digests that must be read together, batch by batch: nothing in one batch changes an issue of another. A directory's
 * come in the order in which they are read, its `index.md` or `README.md` first.
 */
export function batchesOf<D extends { readonly file: string }>(digests: readonly D[], group: Grouping): D[][] {
  if (group !== 'directory') return digests.map((digest) => [digest])
  const directories = Map.groupBy(digests, ({ file }) => directoryOf(file))
  return [...directories.values()].map((inside) => inside.toSorted((a, b) => readingOrder(a.file, b.file)))
}

/** The path of the directory of `file`, without a slash at its end. */
export function directoryOf(file: string): string {
  return file.split('/').slice(0, -1).join('/')
}

/** Whether `file` speaks for its whole directory. */
export function isIndex(file: string): boolean {
  return /(?:^|\/)(?:index|readme)\.[^./]+$/i.test(file)
}

const readingOrder = (one: string, other: string): number =>
  Number(isIndex(other)) - Number(isIndex(one)) || naturalOrder(one, other)
