import type { Publication } from '../../../domain/publication.ts'
import type { Digest } from '../../../parse/digest.ts'
import { batchesOf } from '../../../parse/grouping/batches.ts'
import type { Parse, ParseApart } from '../../parse.ts'
import { type Ahead, type ReadingThread, readingAhead } from './ahead.ts'
import { storedParse, type TextStore } from './issue-memory.ts'

/** How digests are read beside this thread. */
export interface ReadAhead {
  /** Threads that read digests of a publication into the store; none where there is but one processor. */
  readonly threads: (publication: Publication) => readonly ReadingThread[]
  /** Reads what a thread has died of. */
  readonly apart: ParseApart
}

/** A parser that threads help once it has much to do. */
export interface SharedParse {
  /** Is told of all digests before the first is parsed. */
  readonly open: (digests: readonly Digest[]) => void
  readonly parse: Parse
  readonly end: () => Promise<void>
}

/** So many batches are parsed here before anybody is asked to help: a build with a few new digests is through by then. */
const few = 4

/**
 * A parser by way of `store`, if there is one, which has threads fill it (`readAhead`) where much is to be parsed. What a thread has died
 * of is parsed where it can be stopped: it costs its issue at most, with a diagnostic.
 */
export function sharedParse(
  publication: Publication,
  {
    parse,
    store,
    readAhead,
  }: { readonly parse: Parse; readonly store?: TextStore; readonly readAhead?: ReadAhead | undefined },
): SharedParse {
  if (store === undefined || readAhead === undefined) {
    const alone = store === undefined ? parse : storedParse(parse, store)
    return { open: () => undefined, parse: alone, end: async () => undefined }
  }
  let ahead: Ahead | undefined
  let parsed = 0
  const fatal = new Set<readonly Digest[]>()
  const stored = storedParse(async (batch, surroundings) => {
    parsed += 1
    if (parsed === few) ahead?.start()
    return fatal.has(batch) ? readAhead.apart(batch, surroundings) : parse(batch, surroundings)
  }, store)
  return {
    open: (digests) => {
      ahead = readingAhead(batchesOf(digests, publication.issues.group), () => readAhead.threads(publication))
    },
    parse: async (batch, surroundings) => {
      if ((await ahead?.had(batch)) === 'died') fatal.add(batch)
      return stored(batch, surroundings)
    },
    end: async () => ahead?.end(),
  }
}
