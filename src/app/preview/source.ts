import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { Digests } from './digests.ts'
import { digestReader } from './digests.ts'
import { failedAs } from './failed-as.ts'
import { issuesOf } from './issues.ts'
import type { PreviewPorts, Progress } from './ports.ts'
import { preparing } from './prepared.ts'
import type { PreviewState } from './state.ts'

/** Reads a publication, and after each change no more of it than has changed. */
export interface Source {
  /** All of it, for the first time; a Failure where it cannot be used at all. */
  readonly open: (progress: (progress: Progress) => void) => Promise<PreviewState>
  /** What it is now, where nothing but what lies at `paths` has changed. What cannot be used now is as it was, and said why. */
  readonly renew: (before: PreviewState, paths: readonly string[]) => Promise<PreviewState>
}

/** Reads a publication by `ports`. */
export function openSource(ports: PreviewPorts): Source {
  const { folder, settings, settingsPath, now } = ports
  const reader = digestReader(ports)
  const images = preparing(folder)
  const failing = new Map<string, readonly Diagnostic[]>()

  /** What `read` gives of `file`, or what was there `before` it could not be read any more. */
  const orBefore = async <V>(before: V, file: string, read: () => Promise<V>): Promise<V> => {
    try {
      const after = await read()
      failing.delete(file)
      return after
    } catch (error) {
      failing.set(file, failedAs(error, file))
      return before
    }
  }
  const stateOf = async (digests: Digests, parts: Omit<PreviewState, 'issues' | 'general'>): Promise<PreviewState> => {
    const { issues, diagnostics } = await issuesOf(digests, images, { ...parts, now })
    return { ...parts, issues, general: [...[...failing.values()].flat(), ...diagnostics] }
  }
  return {
    open: async (progress) => {
      const publication = await settings()
      const parts = { publication, templates: await folder.templates(), lock: await folder.lock.read() }
      return stateOf(await reader.all(publication, progress), parts)
    },
    renew: async (before, paths) => {
      const all = paths.includes('.')
      const ifTouched = async <V>(value: V, file: string, read: () => Promise<V>): Promise<V> => {
        const touched = all || paths.some((path) => path === file || path.startsWith(`${file}/`))
        return touched ? sameOr(value, await orBefore(value, file, read)) : value
      }
      const publication = await ifTouched(before.publication, settingsPath, settings)
      const templates = await ifTouched(before.templates, 'templates', folder.templates)
      const lock = await ifTouched(before.lock, 'courant.lock', folder.lock.read)
      images.forget(paths)
      const digests = await orBefore(reader.last(), publication.issues.include[0] ?? 'digests', () =>
        all || publication !== before.publication ? reader.all(publication) : reader.again(publication, paths),
      )
      return stateOf(digests, { publication, templates, lock })
    },
  }
}

/** `before` where `after` says the same: what is made of it is then made of the same thing. */
const sameOr = <V>(before: V, after: V): V => (said(before) === said(after) ? before : after)

const said = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof RegExp ? String(part) : part))
