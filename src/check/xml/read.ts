import type { XmlElement } from './element.ts'
import { resolved, wrongReference } from './references.ts'
import { declaration, doctype, foreign, instruction, plainTag, tag } from './syntax.ts'
import { attributesIn, elementName, namedAttributes, outermost, type Scope, scopeInside } from './tags.ts'

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

/** A document, read. */
export interface XmlDocument {
  readonly root: XmlElement
  /** Whether it has a document type. */
  readonly doctype: boolean
  readonly instructions: readonly Instruction[]
}

type Growing = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlElement[] }

/** How far a document is read. */
interface Reading {
  readonly document: string
  at: number
  readonly open: { readonly element: Growing; readonly scope: Scope }[]
  root: XmlElement | undefined
  doctype: boolean
  readonly instructions: Instruction[]
}

/**
 * Reads an XML document (1.0, with namespaces): all of it, or why it is none. It takes what feeds need, so that every build can
 * afford it: entities of one’s own, and a document type that says more than a name, are refused.
 */
export function readXml(document: string): XmlDocument | XmlFault {
  const strange = foreign.exec(document)?.index ?? (document.isWellFormed() ? undefined : 0)
  if (strange !== undefined) return { message: 'a character that XML does not allow', offset: strange }
  const at = declaration.exec(document)?.[0].length ?? 0
  const reading: Reading = { document, at, open: [], root: undefined, doctype: false, instructions: [] }
  while (reading.at < document.length) {
    const fault = step(reading)
    if (fault !== undefined) return typeof fault === 'string' ? { message: fault, offset: reading.at } : fault
  }
  const unclosed = reading.open.at(-1)?.element
  if (unclosed !== undefined) return { message: `<${unclosed.tag}> is not closed`, offset: unclosed.offset }
  const { root, instructions } = reading
  return root === undefined
    ? { message: 'no element is in it', offset: 0 }
    : { root, doctype: reading.doctype, instructions }
}

/** What is wrong, at a place of its own or where the reading has come to. */
type Wrong = XmlFault | string | undefined

/** Reads up to the next markup, and that. */
function step(reading: Reading): Wrong {
  const { document, at } = reading
  const next = document.indexOf('<', at)
  const end = next < 0 ? document.length : next
  const fault = end === at ? undefined : addText(reading, document.slice(at, end))
  if (fault !== undefined) return fault
  reading.at = end
  if (next < 0) return undefined
  if (document.startsWith('<!--', next)) return skipComment(reading)
  if (document.startsWith('<![CDATA[', next)) return addSection(reading)
  if (document.startsWith('<!', next)) return skipDoctype(reading)
  if (document.startsWith('<?', next)) return addInstruction(reading)
  return closesInnermost(reading) ? undefined : addTag(reading)
}

/** Reads the end tag that has to come next, where it does, as every other tag is one. */
function closesInnermost(reading: Reading): boolean {
  const { document, at, open } = reading
  const tag = open.at(-1)?.element.tag ?? ''
  if (document[at + 1] !== '/' || !document.startsWith(tag, at + 2) || document[at + 2 + tag.length] !== '>')
    return false
  open.pop()
  reading.at = at + 3 + tag.length
  return tag !== ''
}

const visible = /[^\t\n\r ]/

function addText({ document, open, at }: Reading, written: string): Wrong {
  const inside = open.at(-1)?.element
  if (!visible.test(written)) {
    // White space is only a text where it is all that an element holds: between elements it is how the document is set.
    if (inside?.children.length === 0 && document.startsWith('</', at + written.length))
      inside.text += withLineFeeds(written)
    return undefined
  }
  if (inside === undefined) return 'text outside of all elements'
  const section = written.indexOf(']]>')
  if (section >= 0) return { message: 'a bare ]]>', offset: at + section }
  const reference = wrongReference(written)
  if (reference !== undefined) return { message: 'an & that begins no reference', offset: at + reference }
  inside.text += resolved(withLineFeeds(written))
  return undefined
}

/** XML 1.0 § 2.11. */
const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

function skipComment(reading: Reading): Wrong {
  const hyphens = reading.document.indexOf('--', reading.at + '<!--'.length)
  if (hyphens < 0 || reading.document[hyphens + 2] !== '>') return 'a comment that does not end, or has -- inside'
  reading.at = hyphens + '-->'.length
  return undefined
}

function addSection(reading: Reading): Wrong {
  const start = reading.at + '<![CDATA['.length
  const end = reading.document.indexOf(']]>', start)
  const inside = reading.open.at(-1)?.element
  if (end < 0 || inside === undefined) return 'a CDATA section that does not end, or is outside of all elements'
  inside.text += withLineFeeds(reading.document.slice(start, end))
  reading.at = end + ']]>'.length
  return undefined
}

function skipDoctype(reading: Reading): Wrong {
  const found = match(doctype, reading)
  if (found === null || reading.doctype || reading.root !== undefined) return 'a document type'
  reading.doctype = true
  reading.at += found[0].length
  return undefined
}

function addInstruction(reading: Reading): Wrong {
  const found = match(instruction, reading)
  if (found === null) return 'an instruction that cannot be read'
  const [all, target = '', data = ''] = found
  if (target.toLowerCase() === 'xml') return 'a declaration that is not the first thing in the document, or not whole'
  reading.instructions.push({ target, data, offset: reading.at })
  reading.at += all.length
  return undefined
}

function addTag(reading: Reading): Wrong {
  const found = match(plainTag, reading) ?? match(tag, reading)
  if (found === null) return 'a tag that cannot be read'
  const [all, end = '', name = '', attributes = '', empty = ''] = found
  if (end !== '' && (attributes !== '' || empty !== '')) return 'an end tag with more than a name'
  const fault = end === '' ? openElement(reading, { name, attributes }) : closeElement(reading, name)
  if (fault === undefined && empty !== '') closeElement(reading, name)
  if (fault === undefined) reading.at += all.length
  return fault
}

function openElement(reading: Reading, { name: tag, attributes: text }: { name: string; attributes: string }): Wrong {
  const { open, root, at: offset } = reading
  const outer = open.at(-1)
  if (outer === undefined && root !== undefined) return `<${tag}> behind the end of the document`
  const written = attributesIn(text)
  if (typeof written === 'string') return written
  const scope = scopeInside(outer?.scope ?? outermost(), written)
  if (typeof scope === 'string') return scope
  const name = elementName(tag, scope)
  if (name === undefined) return `the prefix of <${tag}> is not declared`
  const attributes = namedAttributes(written, scope)
  if (typeof attributes === 'string') return attributes
  const element: Growing = { name, tag, attributes, children: [], text: '', offset }
  if (outer === undefined) reading.root = element
  else outer.element.children.push(element)
  open.push({ element, scope })
  return undefined
}

function closeElement({ open }: Reading, name: string): Wrong {
  const element = open.at(-1)?.element
  if (element?.tag !== name) return `</${name}> closes ${element === undefined ? 'nothing' : `<${element.tag}>`}`
  open.pop()
  return undefined
}

function match(pattern: RegExp, { document, at }: Reading): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(document)
}
