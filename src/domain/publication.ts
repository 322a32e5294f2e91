import { matchesGlob } from 'node:path/posix'
import type { LanguageTag } from '../base/language.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import type { RuleLevels } from './checking/rule.ts'
import type { EntryShape } from './issue.ts'
import type { Pacing } from './sending/pacing/pacing.ts'
import type { Theme } from './theme.ts'

/** A person or a body that writes. */
export interface Author {
  readonly name: string
  readonly email?: string
  readonly url?: AbsoluteUrl
}

/** A mail address with the name that is shown beside it. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** Which shape entries are to be read by: the one that fits, none at all, or one for certain. */
export type ShapeRule = 'auto' | 'none' | EntryShape

/** What makes an issue: a file, all files of a directory, or a heading of one level with all below it. */
export type Grouping = 'file' | 'directory' | `heading:${1 | 2 | 3 | 4 | 5 | 6}`

/** What `courant.yaml` may ask of the entries of one section, named by its title. */
export interface SectionRule {
  /** Whether its entries are left out; undefined leaves it to what the title says (“Sponsors”). */
  readonly skip?: boolean
  readonly shape?: ShapeRule
  readonly rename?: string
}

/** A publication: a folder with a `courant.yaml`, read and made whole with defaults. */
export interface Publication {
  readonly title: string
  readonly description: string
  /** Where `dist/` is served: ends with a slash. */
  readonly url: AbsoluteUrl
  readonly language: LanguageTag
  readonly author: Author
  readonly issues: {
    readonly include: readonly string[]
    readonly exclude: readonly string[]
    readonly group: Grouping
    /** What a digest’s path tells, by groups named year, month, day, number, slug and language. */
    readonly path?: RegExp
    /** A digest with more bytes than this is refused. */
    readonly maxBytes: number
  }
  readonly entries: { readonly shape: ShapeRule; readonly sections: Readonly<Record<string, SectionRule>> }
  readonly feeds: {
    /** How many items the current document of a feed holds at most. */
    readonly items: number
    /** A WebSub hub, told of changes by `courant ping`. */
    readonly hub?: AbsoluteUrl
  }
  readonly mail: Pacing & {
    readonly from?: Mailbox
    readonly replyTo?: Mailbox
    /** Where letters come back to: the envelope sender of each is this address and a token behind a plus sign. */
    readonly bounces?: string
    /** RFC 2919's identifier: `weekly.example.org`. */
    readonly listId?: string
    readonly postalAddress?: string
    /** How many entries a letter shows at most; all that fit where it is not set. */
    readonly entries?: number
    /** Whether a letter lists what is in it; undefined leaves it to how much that is. */
    readonly contents?: boolean
    /** The sections that readers may choose among: these, or (true) those that recent issues have; unset, none are offered. */
    readonly topics?: true | readonly string[]
  }
  readonly service: {
    readonly url?: AbsoluteUrl
    /** As many letters to confirm go out for the form in any hour. */
    readonly confirmationsPerHour?: number
    /** Who is believed about whom they ask for, beside the machine itself: addresses of proxies, or blocks of them. */
    readonly proxies?: readonly string[]
    /** Whether the IP address and user agent of whoever asks and confirms are kept with what they said. */
    readonly recordNetwork?: boolean
  }
  readonly site: {
    /** Whether readers can search it. */
    readonly search: boolean
    /** Whether pages have social cards: the pictures that stand for them where links are shared. */
    readonly cards: boolean
  }
  /** What `courant check` makes of its rules. */
  readonly check?: { readonly rules: RuleLevels }
  readonly theme: Theme
}

/** Whether the file at `path`, below the publication's folder, is one of those that `include` and `exclude` choose. */
export function choosesDigest(
  { include, exclude }: Pick<Publication['issues'], 'include' | 'exclude'>,
  path: string,
): boolean {
  return include.some((glob) => matchesGlob(path, glob)) && !exclude.some((glob) => matchesGlob(path, glob))
}
