import { Failure } from '../../../domain/failure.ts'
import type { Entry, Part } from '../../../domain/issue.ts'
import type { SafeTree } from '../../../domain/safe.ts'
import type { ParsedIssue } from '../../../parse/issue.ts'
import type { Parse } from '../../parse.ts'
import { keepingLast } from '../keeping-last.ts'
import { batchSum } from './batch-sum.ts'
import { type PackedBody, packBody, unpackBody } from './packed-body.ts'

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
 * A parser that takes from `store` what was read before, and gives issues whose bodies are in memory no longer than they are looked
 * at: a publication of any length takes as much as its facts do.
 */
export function storedParse(parse: Parse, store: TextStore): Parse {
  const fresh = new Map<string, readonly SafeTree[]>()
  const bodiesOf = keepingLast(most, (key): readonly SafeTree[] => {
    const made = fresh.get(key)
    fresh.delete(key)
    return made ?? storedBodies(store, key)
  })
  return async (batch, surroundings) => {
    const key = batchSum(batch, surroundings)
    const known = store.has(`${key}.bodies`) ? store.read(`${key}.facts`) : undefined
    if (known !== undefined) return withBodies(JSON.parse(known) as ParsedIssue[], () => bodiesOf(key))
    const parsed = await parse(batch, surroundings)
    // That a machine was too slow is no property of a digest.
    if (parsed.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'issue/too-complex'))) return parsed
    const bodies = parsed.flatMap(partsOf).map((part) => holderOf(part).body)
    const facts = JSON.stringify(withBodies(parsed, noBodies))
    const packed = JSON.stringify(bodies.map(packBody))
    if (!store.keep(`${key}.bodies`, packed) || !store.keep(`${key}.facts`, facts)) return parsed
    fresh.set(key, bodies)
    bodiesOf(key)
    // Read back: a title is else a part of its whole digest to V8, and keeps it in memory.
    return withBodies(JSON.parse(facts) as ParsedIssue[], () => bodiesOf(key))
  }
}

function storedBodies(store: TextStore, key: string): readonly SafeTree[] {
  const text = store.read(`${key}.bodies`)
  if (text === undefined) throw gone()
  return (JSON.parse(text) as PackedBody[]).map(unpackBody)
}

/** What is said where a text goes from the store that was there when the build began. */
export const gone = (): Failure =>
  new Failure('file/unreadable', 'What was kept in .courant/cache is gone while the build was at work', {
    hint: 'Build again: all that is kept there is made anew.',
  })

const noBodies = (): readonly SafeTree[] => []

const partsOf = ({ issue }: ParsedIssue): Part[] => (issue?.sections ?? []).flatMap(({ parts }) => parts)

/** What the body of a part is a field of. */
const holderOf = (part: Part): { readonly body: SafeTree } => (part.kind === 'prose' ? part : part.entry)

/** Issues whose bodies are no fields of theirs, and so no part of their JSON: each is asked for when somebody looks at it. */
function withBodies(parsed: readonly ParsedIssue[], bodies: () => readonly SafeTree[]): ParsedIssue[] {
  let next = 0
  const part = (kept: Part): Part => {
    const holder = new StoredBody(holderOf(kept), bodies, next)
    next += 1
    return kept.kind === 'prose' ? (holder as unknown as Part) : { kind: 'entry', entry: holder as unknown as Entry }
  }
  return parsed.map(({ issue, ...one }) => {
    if (issue === undefined) return one
    const sections = issue.sections.map((section) => ({ ...section, parts: section.parts.map(part) }))
    return { ...one, issue: { ...issue, sections } }
  })
}

/** What has a body that lies in the store. They come by the ten thousand: what tells how it is read is of the class, and not of each. */
class StoredBody {
  readonly #bodies: () => readonly SafeTree[]
  readonly #index: number

  constructor(holder: object, bodies: () => readonly SafeTree[], index: number) {
    const { body: _, ...facts } = holder as { readonly body?: SafeTree }
    Object.assign(this, facts)
    this.#bodies = bodies
    this.#index = index
  }

  get body(): SafeTree | undefined {
    return this.#bodies()[this.#index]
  }
}
