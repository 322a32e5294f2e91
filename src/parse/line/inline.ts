import type { Link, LinkReference, Nodes, Paragraph, PhrasingContent, RootContent, Text } from 'mdast'

/** A link as it stands in Markdown; a reference that is defined nowhere is one whose target nobody knows. */
export type LinkLike = Link | LinkReference

/** Narrows a node to a link. */
export function isLink(node: Nodes): node is LinkLike {
  return node.type === 'link' || node.type === 'linkReference'
}

/** The target of a link as written, or undefined where nobody knows it. */
export function targetOf(link: LinkLike | undefined): string | undefined {
  return link?.type === 'link' ? link.url : undefined
}

/** The visible text of a node, on one line. */
export function plain(node: Nodes | readonly Nodes[]): string {
  return spoken(node).trim()
}

/** The visible text of a node, with the space at its ends, by which it stands apart from what is around it. */
export function spoken(node: Nodes | readonly Nodes[]): string {
  return wordsOf(node).replace(spaces, ' ')
}

/** White space that is more than a space, or another one: all else is left in place. */
const spaces = /\s{2,}|[^\S ]/g

/** The text of a node, but for HTML and for what stands for an image: asked some ten times of each link of a digest. */
function wordsOf(node: Nodes | readonly Nodes[]): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  let words = ''
  for (const child of 'length' in node ? node : 'children' in node ? node.children : []) words += wordsOf(child)
  return words
}

/** Whether the visible text of a node is nothing but space. */
function saysNothing(node: Nodes): boolean {
  if ('value' in node) return node.type === 'html' || !/\S/.test(node.value)
  return !('children' in node) || node.children.every(saysNothing)
}

/** The visible text of `children`, on one line, with a space where a line is broken by hand. */
export function plainLines(children: readonly PhrasingContent[]): string {
  return linesOf(children).map(plain).filter(Boolean).join(' ')
}

/** Whether a link shows nothing but an address: words beside it say what it is. */
export function isBareUrl(link: LinkLike): boolean {
  return /^(?:https?:|www\.)/i.test(plain(link))
}

/** All links below `nodes`, in order. */
export function linksIn(nodes: readonly Nodes[], found: LinkLike[] = []): LinkLike[] {
  for (const node of nodes) {
    if (isLink(node)) found.push(node)
    else if ('children' in node) linksIn(node.children, found)
  }
  return found
}

/** White space, and marks that stand before a title without being part of it: emoji, bullets, ordinals. */
const decoration =
  /^(?:[\s\p{P}\p{S}\p{Emoji_Component}\p{Extended_Pictographic}\d]|[一二三四五六七八九十]+、|no\.|№)*$/iu

/** An emoji or an icon by a name that only some site's software knows: `:fontawesome-solid-map:`. */
const shortName = /:[a-z][a-z0-9_+-]{1,60}:/g

/** Whether `text` is nothing but marks that a title can do without. */
export function isDecoration(text: string): boolean {
  return decoration.test(text.replace(shortName, ' '))
}

/** Whether a node shows nothing, or nothing but decoration. */
export function isOrnament(node: Nodes): boolean {
  if (node.type === 'text') return isDecoration(node.value)
  if (node.type === 'html' || node.type === 'image' || node.type === 'break') return true
  return isLink(node) && saysNothing(node)
}

/** The lines of `children`, as their author broke them, by hand or softly. */
export function linesOf(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const child of children) {
    if (child.type === 'break') lines.push([])
    else if (child.type !== 'text') lines.at(-1)?.push(child)
    else {
      for (const [index, value] of child.value.split('\n').entries()) {
        if (index > 0) lines.push([])
        if (value === '') continue
        const whole = value.length === child.value.length
        lines.at(-1)?.push(whole ? child : { ...child, value, ...(index === 0 ? {} : below(child, index)) })
      }
    }
  }
  return lines.filter((line) => line.some((node) => node.type !== 'text' || node.value.trim() !== ''))
}

/** The place of a text's line, so many lines below its first. */
function below({ position }: Text, lines: number): Pick<Text, 'position'> {
  if (position === undefined) return {}
  const line = Math.min(position.start.line + lines, position.end.line)
  return { position: { start: { line, column: 1 }, end: position.end } }
}

/** The link that `children` are, where they are one link and decoration, bold or not. */
export function onlyLink(children: readonly PhrasingContent[]): LinkLike | undefined {
  const shown = children.filter((child) => !isOrnament(child))
  const [only] = shown
  if (only === undefined || shown.length > 1) return undefined
  if (isLink(only)) return saysNothing(only) ? undefined : only
  return only.type === 'strong' || only.type === 'emphasis' ? onlyLink(only.children) : undefined
}

/** The link that a block is, where it is a paragraph, a quote or a list of one that shows nothing else. */
export function onlyLinkOf(block: RootContent): LinkLike | undefined {
  if (block.type === 'paragraph') return onlyLink(block.children)
  const [inner] =
    block.type === 'list' ? (block.children[0]?.children ?? []) : 'children' in block ? block.children : []
  const alone = (block.type === 'blockquote' || block.type === 'list') && block.children.length === 1
  return alone && inner?.type === 'paragraph' ? onlyLink(inner.children) : undefined
}

/** A paragraph of `children` that stands where they stand. */
export function paragraphOf(children: readonly PhrasingContent[]): Paragraph {
  const [first, last] = [children[0]?.position, children.at(-1)?.position]
  const position = first && last ? { position: { start: first.start, end: last.end } } : {}
  return { type: 'paragraph', children: [...children], ...position }
}

/** All that stands below the first line of `children`, with its breaks; nothing where there is one line alone. */
export function withoutFirstLine(children: readonly PhrasingContent[]): PhrasingContent[] {
  const index = children.findIndex((child, at) => child.type === 'break' || (at > 0 && isBroken(child)))
  const at = children[index]
  const images = picturesIn(children.slice(0, index < 0 ? undefined : index))
  if (at === undefined) return images
  const rest: PhrasingContent[] = at.type === 'text' ? [{ ...at, value: at.value.replace(/^[^\n]*\n/, '') }] : []
  const below = [...images, ...rest, ...children.slice(index + 1)]
  return plain(below) === '' && below.every((child) => child.type === 'text') ? [] : below
}

/** The images below `nodes`, with the links that show nothing else. */
export function picturesIn(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'image' || (isLink(node) && saysNothing(node))) return [node]
    return 'children' in node ? picturesIn(node.children) : []
  })
}

const isBroken = (child: PhrasingContent): boolean => child.type === 'text' && child.value.includes('\n')
