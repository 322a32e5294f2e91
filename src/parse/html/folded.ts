import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { isShown, made } from './element.ts'

/**
 * Sets the folded texts (`details`) below `parent` so that they read as well where their tags are dropped, as many feed
 * readers do: what is above one ends its line, the summary is bold, and what is folded stands in blocks.
 */
export function setFolded(parent: HastRoot | Element): void {
  const children: HastRoot['children'] = []
  let above: HastRoot['children'][number] | undefined
  for (const child of parent.children) {
    if (child.type === 'element') {
      setFolded(child)
      if (child.tagName === 'details') {
        inBlocks(child)
        if (above !== undefined && !isBlock(above)) children.push(made('br'))
      }
    }
    children.push(child)
    if (isShown(child)) above = child
  }
  parent.children = children as ElementContent[]
}

function inBlocks(details: Element): void {
  let run: ElementContent[] = []
  const children: ElementContent[] = []
  const close = (): void => {
    children.push(...(run.some(isShown) ? [made('p', {}, run)] : run))
    run = []
  }
  for (const child of details.children) {
    if (!isBlock(child)) {
      run.push(child)
      continue
    }
    close()
    if (child.tagName === 'summary') child.children = bold(child.children)
    children.push(child)
  }
  close()
  details.children = children
}

/** A summary that is bold or a heading by its author's will stays as it is. */
function bold(children: readonly ElementContent[]): ElementContent[] {
  const names = children.filter(isShown).map((child) => (child.type === 'element' ? child.tagName : ''))
  const loud = names.every((name) => name === 'b' || name === 'strong') || names.some((name) => /^h[1-6]$/.test(name))
  return loud ? [...children] : [made('strong', {}, children)]
}

const blockNames = new Set(
  'blockquote details div dl figure h1 h2 h3 h4 h5 h6 hr ol p pre section summary table ul'.split(' '),
)

const isBlock = (node: HastRoot['children'][number]): node is Element =>
  node.type === 'element' && blockNames.has(node.tagName)
