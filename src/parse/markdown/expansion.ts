import type { Association, Definition } from 'mdast'

/** Counts what references come to: the native parser follows none once their targets have 100 000 bytes in all. */
export interface Expansion {
  readonly refer: (reference: Association) => void
  readonly define: (definition: Definition) => void
  readonly tooMuch: () => boolean
}

/** A third of what is followed, since a letter may have three bytes. */
const most = 33_000

/** An expansion to which nothing has come yet. */
export function expansion(): Expansion {
  const [times, lengths] = [new Map<string, number>(), new Map<string, number>()]
  return {
    refer: ({ identifier }) => times.set(identifier, (times.get(identifier) ?? 0) + 1),
    define: ({ identifier, url, title }) => {
      if (!lengths.has(identifier)) lengths.set(identifier, url.length + (title?.length ?? 0))
    },
    tooMuch: () => [...times].reduce((sum, [name, count]) => sum + count * (lengths.get(name) ?? 0), 0) > most,
  }
}
