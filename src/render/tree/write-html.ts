import type { Element, Nodes } from 'hast'

/**
 * HTML of a tree that holds no more than the sanitizer lets through and renderers add (WHATWG HTML § 13.3): text, and elements whose
 * attributes are text, numbers, words or flags. Not of this tree: comments, scripts, SVG. A test holds it, byte for byte, against
 * `hast-util-to-html`, which knows all of HTML and takes four times as long.
 */
export function writeHtml(nodes: readonly Nodes[]): string {
  let html = ''
  for (const node of nodes) {
    if (node.type === 'text') html += escapeText(node.value)
    else if (node.type === 'element') html += elementHtml(node)
  }
  return html
}

/** What has no content, and no end tag, of what the sanitizer lets through. */
const empty = new Set(['br', 'col', 'hr', 'img', 'input', 'wbr'])

function elementHtml({ tagName, properties, children }: Element): string {
  let attributes = ''
  for (const property in properties) attributes += attribute(property, properties[property])
  const content = writeHtml(children)
  const end = content === '' && empty.has(tagName) ? '' : `</${tagName}>`
  return `<${tagName}${attributes}>${content}${end}`
}

/** Properties that are called otherwise than their attributes, letter case apart. */
const names: ReadonlyMap<string, string> = new Map([
  ['className', 'class'],
  ['ariaLabel', 'aria-label'],
])

/** Attributes that say all by being there. */
const flags = new Set(['checked', 'disabled', 'open', 'reversed'])

function attribute(property: string, value: Element['properties'][string]): string {
  const name = names.get(property) ?? property.toLowerCase()
  const isFlag = flags.has(name) && (typeof value !== 'string' || value === '' || value === name)
  const said = isFlag ? Boolean(value) : value
  if (said === null || said === undefined || said === false || Number.isNaN(said)) return ''
  if (said === true) return ` ${name}`
  return ` ${name}="${escapeValue(Array.isArray(said) ? said.join(' ').trim() : String(said))}"`
}

const reference = (mark: string): string => `&#x${mark.charCodeAt(0).toString(16).toUpperCase()};`

const escapeText = (text: string): string => text.replace(/[<&]/g, reference)

const escapeValue = (text: string): string => text.replace(/["&'`\u0000]/g, reference)
