import type { Code } from '../domain/codes.ts'
import type { Diagnostic, Place } from '../domain/diagnostic.ts'
import { type FeedItem, type Mark, markWithin, nameOf } from './document.ts'

/** The codes of what can be wrong with a feed. */
export type FeedCode = Extract<Code, `feed/${string}`>

/** What a check found in a file of `dist/`: a diagnostic that also names the item that it is about. */
export interface Finding extends Diagnostic {
  readonly code: FeedCode
  /** Title or id of the item, where it is about one. */
  readonly item?: string
}

/** A finding by a rule, which knows what is wrong with a document but not in which line that stands. */
export interface Fault extends Omit<Finding, 'place' | 'item' | 'hint' | 'excerpt'> {
  readonly hint: string
  readonly mark?: Mark | undefined
  readonly item?: FeedItem | undefined
}

/** What a rule says about a place in a document, or in an item, where there is one. */
export interface About {
  readonly mark?: Mark | undefined
  readonly item?: FeedItem | undefined
}

/**
 * Makes the two kinds of fault of one code. An error is what no reader can be expected to get right: it stops a build. A
 * warning is what readers get right, though less well.
 */
export function faults(code: FeedCode): Readonly<Record<'error' | 'warning', FaultMaker>> {
  const make =
    (severity: 'error' | 'warning'): FaultMaker =>
    (message, hint, about = {}) => {
      const { item, mark } = about
      if (item === undefined) return { code, severity, message, hint, mark }
      const place = mark === undefined ? item.mark : markWithin(item, mark)
      return { code, severity, message: `“${nameOf(item)}”: ${message}`, hint, item, mark: place }
    }
  return { error: make('error'), warning: make('warning') }
}

/** A finding of a fault, in the file that `place` finds places in. */
export function findingOf({ mark, item, ...said }: Fault, place: (mark: Mark | undefined) => Place): Finding {
  return { ...said, place: place(mark), ...(item === undefined ? {} : { item: nameOf(item) }) }
}

/** Makes a fault of a message, of what to do, and of where it is. */
export type FaultMaker = (message: string, hint: string, about?: About) => Fault

/** What to do where only Courant itself can have gone wrong. */
export const ours = 'Build again; if it stays, it is a fault of Courant: report it.'
