import type { Root } from 'hast'
import type { Brand } from '../base/brand.ts'

/**
 * HTML as a tree with nothing in it that could run, reach out or take over the page: minted by `parse/sanitize.ts` alone.
 * Every URL in it is absolute; a file of the publication stands below the publication's own URL.
 */
export type SafeTree = Brand<Root, 'SafeTree'>

/** HTML as text, made from a `SafeTree` (by `render/html.ts` alone) or by a template that escapes: the only text a page or letter takes as it is. */
export type SafeHtml = Brand<string, 'SafeHtml'>
