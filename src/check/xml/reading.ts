import type { XmlElement } from './element.ts'
import type { KnownElements } from './known.ts'
import type { Scope } from './tags.ts'

/** Why a text is no XML document, and where. */
export interface XmlFault {
  readonly message: string
  readonly offset: number
}

/** A processing instruction. */
export interface Instruction {
  readonly target: string
  readonly data: string
  readonly offset: number
}

/** What is wrong, at a place of its own or where the reading has come to. */
export type Wrong = XmlFault | string | undefined

type Growing = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlElement[]; starts: number[] }

/** An element whose end has not come yet. */
export interface Open {
  readonly element: Growing
  readonly scope: Scope
  readonly at: number
}

/** How far a document is read. */
export interface Reading {
  readonly document: string
  readonly known: KnownElements
  at: number
  readonly open: Open[]
  root: XmlElement | undefined
  rootAt: number
  doctype: boolean
  readonly instructions: Instruction[]
  /** The element that is being read and may come again, if it ends where it seems to. */
  repeated: { readonly at: number; readonly after: number; readonly name: string } | undefined
  /** The text between known elements, up to the last of them. */
  readonly parts: string[]
  partAt: number
}

/** Begins an element where the reading has come to. */
export function begin(
  reading: Reading,
  { scope, ...said }: Pick<XmlElement, 'name' | 'tag' | 'attributes'> & { scope: Scope },
): void {
  const { open, at } = reading
  const element: Growing = { ...said, children: none, starts: none, text: '' }
  const outer = open.at(-1)
  if (outer === undefined) {
    reading.root = element
    reading.rootAt = at
  } else append(outer, element, at)
  open.push({ element, scope, at })
}

/** What an element without children has for them: replaced, never added to. */
const none: never[] = []

/** Adds a child to an element that is open. */
export function append({ element, at }: Open, child: XmlElement, start: number): void {
  if (element.children.length > 0) {
    element.children.push(child)
    element.starts.push(start - at)
    return
  }
  element.children = [child]
  element.starts = [start - at]
}

/** Ends the innermost element, and makes it known if it is one that may come again. */
export function close(reading: Reading): void {
  const closed = reading.open.pop()
  const { repeated, known, at } = reading
  if (closed === undefined || repeated?.at !== closed.at) return
  reading.repeated = undefined
  if (at === repeated.after) known.add({ name: repeated.name, element: closed.element })
}
