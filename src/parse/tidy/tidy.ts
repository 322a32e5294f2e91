import type { Root } from 'mdast'
import { turnHtml } from '../html/turn.ts'
import type { Source } from '../source.ts'
import { trimBareUrls } from './bare-urls.ts'
import { gatherDefinitions } from './definitions.ts'
import { showEmoji } from './emoji.ts'
import { joinLines } from './line-breaks.ts'
import { skipRedirects } from './redirects.ts'
import { resolveReferences } from './references.ts'
import { joinTexts } from './replace.ts'
import { fillTargets } from './template-targets.ts'
import { keepUnknownTags } from './unknown-tags.ts'
import { walk } from './walk.ts'

/** What the text of a tree says beside the tree. */
export interface Context {
  readonly text: string
  /** What a template calls by name. */
  readonly values: ReadonlyMap<string, string>
  /** The lines in which definitions begin. */
  readonly definitions: ReadonlySet<number>
  readonly source: Source
}

/** Makes a tree say what its author meant, in place. Each file beside this one is one mending; this is their order. */
export function tidy(root: Root, { text, values, definitions, source }: Context): void {
  gatherDefinitions(root, definitions)
  fillTargets(root, values)
  resolveReferences(root, { text, source })
  trimBareUrls(root, text)
  if (text.includes('<')) {
    keepUnknownTags(root)
    turnHtml(root)
  }
  walk(root, (node) => {
    joinTexts(node)
    skipRedirects(node)
    showEmoji(node)
    joinLines(node)
    return undefined
  })
}
