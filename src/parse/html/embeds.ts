import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { isShown, made } from './element.ts'
import { type Around, standInFor } from './stand-in.ts'

/**
 * Makes frames, players and drawings what every reader can have: a link on a line of its own, a poster, words. Feed readers
 * and mail programs strip them with all that is in them.
 */
export function replaceEmbeds(parent: HastRoot | Element, around: Around): void {
  const children: ElementContent[] = []
  const last = parent.children.findLastIndex(isShown)
  for (const [index, child] of parent.children.entries()) {
    if (child.type === 'doctype') continue
    const standIn = child.type === 'element' ? standInFor(child, around) : undefined
    if (standIn !== undefined && (standIn.place === 'line' || around.linked)) children.push(...standIn.content)
    else if (standIn !== undefined) {
      const line = { flow: isFlow(parent), before: children.some(isShown), after: index < last }
      children.push(...onItsOwn(standIn.content, line))
    } else {
      const linked = around.linked || (child.type === 'element' && child.tagName === 'a')
      if (child.type === 'element') replaceEmbeds(child, { ...around, linked })
      // What an object that shows nothing itself holds stands in its place.
      children.push(...(child.type === 'element' && child.tagName === 'object' ? child.children : [child]))
    }
  }
  parent.children = children
}

/** A line of its own: a paragraph among blocks, between line breaks among words. */
function onItsOwn(
  content: readonly ElementContent[],
  { flow, before, after }: { readonly flow: boolean; readonly before: boolean; readonly after: boolean },
): ElementContent[] {
  if (content.length === 0) return []
  if (flow) return [made('p', {}, content)]
  return [...(before ? [made('br')] : []), ...content, ...(after ? [made('br')] : [])]
}

const flowNames = new Set(
  'article aside blockquote center dd details div fieldset figure footer form header li main nav section td th'.split(
    ' ',
  ),
)
const isFlow = (parent: HastRoot | Element): boolean => parent.type === 'root' || flowNames.has(parent.tagName)
