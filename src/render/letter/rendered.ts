import type { SafeHtml } from '../../domain/safe.ts'
import type { ShownPart } from './selection.ts'

/**
 * What the parts of an edition have been rendered to, for the letters that have several of them: as HTML, by whether the list of contents leads
 * there, and as text. It is there as long as the parts are.
 */
export interface Rendered {
  readonly html: WeakMap<ShownPart, { readonly plain?: SafeHtml; readonly anchored?: SafeHtml }>
  readonly text: WeakMap<ShownPart, string>
}

/** Nothing yet. */
export const nothingRendered = (): Rendered => ({ html: new WeakMap(), text: new WeakMap() })
