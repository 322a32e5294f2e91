import type { Instant } from '../../base/calendar.ts'
import type { Publication } from '../../domain/publication.ts'
import type { Parse } from '../parse.ts'
import type { DrawCards } from '../publication/cards.ts'
import type { CompileLetter } from '../publication/letter-template.ts'
import type { Folder, LockFile } from '../publication.ts'

/** What the preview needs of the world: it reads, and writes nothing. */
export interface PreviewPorts {
  /** `courant.yaml` as it is now; throws a Failure where it cannot be used. */
  readonly settings: () => Promise<Publication>
  /** Its path, as changes name it. */
  readonly settingsPath: string
  readonly folder: Pick<Folder, 'digests' | 'file' | 'templates'> & { readonly lock: Pick<LockFile, 'read'> }
  readonly parse: Parse
  readonly compileLetter: CompileLetter
  /** Draws cards, and keeps none on the disk. */
  readonly drawCards: DrawCards
  /** The templates, style sheet and scripts of the preview's own pages, by name. */
  readonly views: Readonly<Record<string, string>>
  /** What it takes to be today, for as long as it runs: nothing but an edit changes what is shown. */
  readonly now: Instant
}

/** How far the first reading of the digests is. */
export interface Progress {
  readonly done: number
  readonly of: number
}

/** What pages are to be looked at anew. */
export interface Changed {
  /** The issues that are not shown as they were. */
  readonly slugs: readonly string[]
  /** The issues that have an error now. */
  readonly broken: readonly string[]
}
