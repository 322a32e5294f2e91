import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { ImageSize } from '../base/media/image-size.ts'
import type { Issue, Part } from '../domain/issue.ts'
import type { SafeTree } from '../domain/safe.ts'

/** What is known of the publication's own images, by their URLs: that one is not there, or how large it is. */
export type KnownImages = ReadonlyMap<string, 'missing' | ImageSize>

/**
 * `issue` with its images as they are to be shown: one that is missing is what its author says of it, its `alt`, or nothing;
 * one whose size is known says it, so that no page moves while it loads and Outlook, which takes a width to the letter, has one.
 */
export function withImages(issue: Issue, images: KnownImages): Issue {
  if (images.size === 0) return issue
  const part = (one: Part): Part =>
    one.kind === 'prose'
      ? { ...one, body: treeWith(one.body, images) }
      : { ...one, entry: { ...one.entry, body: treeWith(one.entry.body, images) } }
  return { ...issue, sections: issue.sections.map((section) => ({ ...section, parts: section.parts.map(part) })) }
}

function treeWith(tree: SafeTree, images: KnownImages): SafeTree {
  const knownOf = ({ tagName, properties }: Element) =>
    tagName === 'img' ? images.get(String(properties['src'] ?? '')) : undefined
  let found = false
  visit(tree as Root, 'element', (element) => {
    found ||= knownOf(element) !== undefined
  })
  if (!found) return tree
  const copy = structuredClone(tree) as Root
  visit(copy, 'element', (element, index, parent) => {
    const known = knownOf(element)
    if (parent === undefined || index === undefined || known === undefined) return undefined
    if (known !== 'missing') {
      setSize(element, known)
      return undefined
    }
    const said = String(element.properties['alt'] ?? '').trim()
    const words: ElementContent[] = said === '' ? [] : [{ type: 'text', value: said }]
    parent.children.splice(index, 1, ...words)
    return index + words.length
  })
  return copy as SafeTree
}

/** What the author said of a size stands; one side of it gives the other by the image's own ratio. */
function setSize({ properties }: Element, own: ImageSize): void {
  const { width, height } = properties
  const [across, down] = [lengthOf(width), lengthOf(height)]
  if (width === undefined && height === undefined) Object.assign(properties, own)
  else if (height === undefined && across !== undefined)
    properties['height'] = Math.max(1, Math.round((across * own.height) / own.width))
  else if (width === undefined && down !== undefined)
    properties['width'] = Math.max(1, Math.round((down * own.width) / own.height))
}

/** A side in pixels; undefined where it is said in another way (`50%`), or not at all. */
function lengthOf(side: Element['properties'][string]): number | undefined {
  const digits = /^(\d{1,5})(?:px)?$/.exec(String(side))?.[1]
  return digits === undefined ? undefined : Number(digits)
}
