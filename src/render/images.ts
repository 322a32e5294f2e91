import type { Element, Root, RootContent, Text } from 'hast'
import type { ImageSize } from '../base/media/image-size.ts'
import type { Issue, Part } from '../domain/issue.ts'
import type { SafeTree } from '../domain/safe.ts'
import { eachElement } from './tree/walk.ts'

/** What is known of the publication's own images, by their URLs: that one is not there, or how large it is. */
export type KnownImages = ReadonlyMap<string, 'missing' | ImageSize>

/**
 * `issue` with its images as they are to be shown: one that is missing is what its author says of it, its `alt`, or nothing;
 * one whose size is known says it, so that no page moves while it loads and Outlook, which takes a width to the letter, has one.
 */
export function withImages(issue: Issue, images: KnownImages): Issue {
  if (images.size === 0) return issue
  const part = (one: Part): Part =>
    one.kind === 'prose' ? shown(one, images) : { kind: 'entry', entry: shown(one.entry, images) }
  return { ...issue, sections: issue.sections.map((section) => ({ ...section, parts: section.parts.map(part) })) }
}

/** What has a body, with another one, which is made when somebody looks at it. */
const shown = <T extends { readonly body: SafeTree }>(one: T, images: KnownImages): T =>
  new Illustrated(one, images) as unknown as T

/** What has a body with images. They come by the ten thousand: how the body is made is of the class, and not of each. */
class Illustrated {
  readonly #one: { readonly body: SafeTree }
  readonly #images: KnownImages

  constructor(one: { readonly body: SafeTree }, images: KnownImages) {
    this.#one = one
    this.#images = images
    const [own, given] = [this as unknown as Record<string, unknown>, one as unknown as Record<string, unknown>]
    for (const name of Object.keys(given)) if (name !== 'body') own[name] = given[name]
  }

  get body(): SafeTree {
    return treeWith(this.#one.body, this.#images)
  }
}

function treeWith(tree: SafeTree, images: KnownImages): SafeTree {
  const knownOf = ({ tagName, properties }: Element) =>
    tagName === 'img' ? images.get(String(properties['src'] ?? '')) : undefined
  let found = false
  eachElement(tree as Root, (element) => {
    found ||= knownOf(element) !== undefined
  })
  if (!found) return tree
  const within = <T extends RootContent>(nodes: readonly T[]): T[] =>
    nodes.flatMap((node) => {
      if (node.type !== 'element') return [node]
      const known = knownOf(node)
      if (known === 'missing') return saidOf(node) as T[]
      const properties = known === undefined ? node.properties : sized(node.properties, known)
      return [{ ...node, properties, children: within(node.children) }]
    })
  return { ...tree, children: within(tree.children) }
}

/** What stands for an image that is not there. */
function saidOf({ properties: { alt } }: Element): Text[] {
  const value = String(alt ?? '').trim()
  return value === '' ? [] : [{ type: 'text', value }]
}

/** The properties of an image with its size. What the author said of it stands; one side gives the other by the image's own ratio. */
function sized(properties: Element['properties'], own: ImageSize): Element['properties'] {
  const { width, height } = properties
  const [across, down] = [lengthOf(width), lengthOf(height)]
  if (width === undefined && height === undefined) return { ...properties, ...own }
  if (height === undefined && across !== undefined)
    return { ...properties, height: Math.max(1, Math.round((across * own.height) / own.width)) }
  if (width === undefined && down !== undefined)
    return { ...properties, width: Math.max(1, Math.round((down * own.width) / own.height)) }
  return properties
}

/** A side in pixels; undefined where it is said in another way (`50%`), or not at all. */
function lengthOf(side: Element['properties'][string]): number | undefined {
  const digits = /^(\d{1,5})(?:px)?$/.exec(String(side))?.[1]
  return digits === undefined ? undefined : Number(digits)
}
