import { boundedParse } from '../../../src/app/parse.ts'
import type { PreviewPorts } from '../../../src/app/preview/ports.ts'
import type { FoundFile } from '../../../src/app/publication.ts'
import { instant } from '../../../src/base/calendar.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { choosesDigest } from '../../../src/domain/publication.ts'
import { letterCompiler } from '../../../src/files/letter-compiler.ts'
import { parseLock } from '../../../src/files/lock/lock-text.ts'
import { readPreviewTemplates, readTemplates } from '../../../src/files/templates.ts'
import { drawCards } from '../../../src/image/kept-cards.ts'
import { parseBatch } from '../../../src/parse/issue.ts'
import { parseSettings } from '../../../src/parse/settings.ts'
import { repository } from '../../publication.ts'

const own = await readTemplates(repository)
const compileLetter = letterCompiler()
const views = await readPreviewTemplates()
/** Where nothing lies, and nothing is put. */
const nowhere = '/nonexistent'

/** A publication without a disk, as the preview sees it. */
export interface Memory {
  /** All files by path, as text or bytes. Whoever holds it edits them. */
  readonly files: Map<string, string | Uint8Array>
  readonly ports: PreviewPorts
  /** How often what was asked of the world, since it was asked last. */
  readonly asked: () => Readonly<Record<'parsed' | 'read' | 'all', number>>
}

/** A publication of `files`, with a `courant.yaml` unless there is one among them. */
export function memory(files: Readonly<Record<string, string | Uint8Array>>): Memory {
  const all = new Map<string, string | Uint8Array>(
    Object.entries({ 'courant.yaml': 'title: Ink\nurl: https://ink.example/\nlanguage: en\n', ...files }),
  )
  const text = (path: string) => String(all.get(path) ?? '')
  const found = (path: string): FoundFile => {
    const content = all.get(path) ?? ''
    return { path, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content }
  }
  let counts = { parsed: 0, read: 0, all: 0 }
  const parse = boundedParse(async (batch, surroundings) => parseBatch(batch, surroundings))
  const ports: PreviewPorts = {
    settingsPath: 'courant.yaml',
    settings: async () => {
      const { publication, diagnostics } = parseSettings(text('courant.yaml'), 'courant.yaml')
      if (publication === undefined) throw new Failure('setup/value', 'courant.yaml cannot be used', { diagnostics })
      return publication
    },
    folder: {
      digests: async (globs) => {
        counts.all += 1
        return [...all.keys()]
          .filter((path) => choosesDigest(globs, path))
          .sort()
          .map(found)
      },
      file: async (path) => {
        counts.read += 1
        return all.has(path) ? found(path) : undefined
      },
      templates: async () => {
        const theirs = [...all.keys()].filter((path) => path.startsWith('templates/'))
        return { ...own, ...Object.fromEntries(theirs.map((path) => [path.slice('templates/'.length), text(path)])) }
      },
      lock: { read: async () => parseLock(text('courant.lock')) },
    },
    parse: async (batch, surroundings) => {
      counts.parsed += 1
      return parse(batch, surroundings)
    },
    compileLetter,
    drawCards: (cards, told) => drawCards(cards, { cache: nowhere, site: nowhere, keeping: 'read-only' }, told),
    views,
    now: instant(Date.UTC(2026, 0, 31)),
  }
  const asked = () => {
    const before = counts
    counts = { parsed: 0, read: 0, all: 0 }
    return before
  }
  return { files: all, ports, asked }
}
