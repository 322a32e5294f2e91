import { Failure } from '../../../domain/failure.ts'
import type { SafeTree } from '../../../domain/safe.ts'
import type { ParsedIssue } from '../../../parse/issue.ts'
import type { Parse } from '../../parse.ts'
import { keepingLast } from '../keeping-last.ts'
import { batchSum } from './batch-sum.ts'
import { type PackedBody, packBody, unpackBody } from './packed-body.ts'
import { type Kept, type Origin, originOf, partsOf, withKept } from './stored-part.ts'

/** Texts that an earlier build has made and this one may take, by their names. */
export interface TextStore {
  /** Whether `read` has what is kept under a name. */
  readonly has: (name: string) => boolean
  /** What is kept under a name; undefined where nothing is, or nobody can be sure that it is what was kept. */
  readonly read: (name: string) => string | undefined
  /** Whether it could be kept. */
  readonly keep: (name: string, text: string) => boolean
}

/** As many batches have their bodies in memory: what is made of one issue is made in a row. */
const most = 16

/**
 * A parser that takes from `store` what was read before, and keeps there what was not, where it may. It gives issues whose bodies are in
 * memory no longer than they are looked at: a publication of any length takes as much as its facts do.
 */
export function storedParse(parse: Parse, store: Pick<TextStore, 'has' | 'read'> & Partial<TextStore>): Parse {
  const fresh = new Map<string, readonly SafeTree[]>()
  const bodies = keepingLast(most, (key): readonly SafeTree[] => {
    const made = fresh.get(key)
    fresh.delete(key)
    return made ?? (JSON.parse(keptOf(store, key).bodies) as PackedBody[]).map(unpackBody)
  })
  const origins = keepingLast(most, (key) => JSON.parse(keptOf(store, key).origins) as (Origin | null)[])
  const keptAs = (key: string): Kept => ({ bodies: () => bodies(key), origins: () => origins(key) })
  return async (batch, surroundings) => {
    const key = batchSum(batch, surroundings)
    const known = store.has(`${key}.bodies`) ? store.read(`${key}.facts`) : undefined
    if (known !== undefined) return withKept(JSON.parse(known) as ParsedIssue[], keptAs(key))
    const parsed = await parse(batch, surroundings)
    if (store.keep === undefined) return parsed
    // That a machine was too slow is no property of a digest.
    if (parsed.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'issue/too-complex'))) return parsed
    const kept = keep(store.keep, key, parsed)
    if (kept === undefined) return parsed
    fresh.set(key, kept.bodies)
    bodies(key)
    // Read back: a title is else a part of its whole digest to V8, and keeps it in memory.
    return withKept(JSON.parse(kept.facts) as ParsedIssue[], keptAs(key))
  }
}

/** Keeps what was read of a batch: its facts, and apart in two lines the bodies and the origins of its parts. Undefined where that cannot be. */
function keep(write: TextStore['keep'], key: string, parsed: readonly ParsedIssue[]) {
  const parts = partsOf(parsed)
  const bodies = parts.map((part) => (part.kind === 'prose' ? part.body : part.entry.body))
  const facts = JSON.stringify(withKept(parsed, unread))
  const lines = [bodies.map(packBody), parts.map(originOf)].map((line) => JSON.stringify(line))
  return write(`${key}.bodies`, lines.join('\n')) && write(`${key}.facts`, facts) ? { bodies, facts } : undefined
}

const unread: Kept = { bodies: () => [], origins: () => [] }

function keptOf(store: Pick<TextStore, 'read'>, key: string): { readonly bodies: string; readonly origins: string } {
  const text = store.read(`${key}.bodies`)
  if (text === undefined) throw gone()
  const end = text.indexOf('\n')
  return { bodies: text.slice(0, end), origins: text.slice(end + 1) }
}

/** What is said where a text goes from the store that was there when the build began. */
export const gone = (): Failure =>
  new Failure('file/unreadable', 'What was kept in .courant/cache is gone while the build was at work', {
    hint: 'Build again: all that is kept there is made anew.',
  })
