import type { XmlElement } from './element.ts'
import { type KnownElements, noneKnown } from './known.ts'
import { append, begin, close, type Instruction, type Reading, type Wrong, type XmlFault } from './reading.ts'
import { declaration, doctype, foreign, instruction, plainTag, tag } from './syntax.ts'
import { attributesIn, elementName, namedAttributes, outermost, type ReadTag, type Scope, scopeInside } from './tags.ts'
import { addSection, addText, skipComment } from './texts.ts'

/** A document, read. */
export interface XmlDocument {
  readonly root: XmlElement
  /** Where the root begins. */
  readonly at: number
  /** Whether it has a document type. */
  readonly doctype: boolean
  readonly instructions: readonly Instruction[]
  /** Its text but for the elements that were known. */
  readonly parts: readonly string[]
}

/**
 * Reads an XML document (1.0, with namespaces): all of it, or why it is none. It takes what feeds need, so that every build can
 * afford it: entities of one’s own, and a document type that says more than a name, are refused. Elements that are `known` by
 * their text are not read again.
 */
export function readXml(document: string, known: KnownElements = noneKnown): XmlDocument | XmlFault {
  const at = declaration.exec(document)?.[0].length ?? 0
  const reading: Reading = {
    ...{ document, known, at, open: [], root: undefined, rootAt: 0, doctype: false, instructions: [] },
    ...{ repeated: undefined, parts: [], partAt: 0 },
  }
  const fault = readAll(reading)
  reading.parts.push(document.slice(reading.partAt))
  const { root, rootAt, doctype: hasDoctype, instructions, parts } = reading
  if (fault !== undefined || parts.some((part) => foreign.test(part)) || !document.isWellFormed()) {
    const strange = foreign.exec(document)?.index ?? (document.isWellFormed() ? undefined : 0)
    if (strange !== undefined) return { message: 'a character that XML does not allow', offset: strange }
    if (fault !== undefined) return fault
  }
  return root === undefined
    ? { message: 'no element is in it', offset: 0 }
    : { root, at: rootAt, doctype: hasDoctype, instructions, parts }
}

function readAll(reading: Reading): XmlFault | undefined {
  while (reading.at < reading.document.length) {
    const fault = step(reading)
    if (fault !== undefined) return typeof fault === 'string' ? { message: fault, offset: reading.at } : fault
  }
  const unclosed = reading.open.at(-1)
  return unclosed === undefined
    ? undefined
    : { message: `<${unclosed.element.tag}> is not closed`, offset: unclosed.at }
}

/** Reads up to the next markup, and that. */
function step(reading: Reading): Wrong {
  const { document, at } = reading
  const next = document.indexOf('<', at)
  const end = next < 0 ? document.length : next
  const fault = end === at ? undefined : addText(reading, document.slice(at, end))
  if (fault !== undefined) return fault
  reading.at = end
  if (next < 0) return undefined
  switch (document[next + 1]) {
    case '/':
      return closesInnermost(reading) ? undefined : addTag(reading)
    case '!':
      if (document.startsWith('<!--', next)) return skipComment(reading)
      return document.startsWith('<![CDATA[', next) ? addSection(reading) : skipDoctype(reading)
    case '?':
      return addInstruction(reading)
    default:
      return addKnown(reading) || opensAgain(reading) ? undefined : addTag(reading)
  }
}

/** Adds the element that begins here without reading it, where one of the same text, in the same namespaces, is known. */
function addKnown(reading: Reading): boolean {
  const { document, at, open, known, repeated } = reading
  const outer = open.at(-1)
  const tag = repeated === undefined ? known.tags.find((name) => document.startsWith(name, at + 1)) : undefined
  const end = tag === undefined || outer === undefined ? -1 : document.indexOf(`</${tag}>`, at)
  if (tag === undefined || outer === undefined || end < 0) return false
  const after = end + tag.length + '</>'.length
  const name = known.nameOf(document.slice(at, after), outer.scope.uris)
  const element = known.find(name)
  if (element === undefined) {
    reading.repeated = { at, after, name }
    return false
  }
  append(outer, element, at)
  reading.parts.push(document.slice(reading.partAt, at))
  reading.partAt = after
  reading.at = after
  return true
}

/** Opens an element whose tag was read in these namespaces before, letter by letter: most are. */
function opensAgain(reading: Reading): boolean {
  const { document, at, open } = reading
  const scope = open.at(-1)?.scope
  const end = scope === undefined ? -1 : document.indexOf('>', at)
  if (end < 0 || end - at > longestTag) return false
  const read = scope?.tags.get(document.slice(at + 1, end))
  if (scope === undefined || read === undefined) return false
  const { name, tag, attributes, empty } = read
  begin(reading, { name, tag, attributes, scope })
  reading.at = end + 1
  if (empty) close(reading)
  return true
}

/** How long a tag is, and how many there are, that may well come again: no addresses. */
const longestTag = 60
const mostTags = 500

/** Keeps a tag that was read for the next of its like: one without a bracket inside, and without a namespace of its own. */
function keepTag(scope: Scope, written: string, read: ReadTag): void {
  if (written.length > longestTag || written.indexOf('>') < written.length - 1 || scope.tags.size >= mostTags) return
  scope.tags.set(written.slice(1, -1), read)
}

/** Reads the end tag that has to come next, where it does, as every other tag is one. */
function closesInnermost(reading: Reading): boolean {
  const { document, at, open } = reading
  const tag = open.at(-1)?.element.tag ?? ''
  if (tag === '' || !document.startsWith(tag, at + 2) || document[at + 2 + tag.length] !== '>') return false
  reading.at = at + 3 + tag.length
  close(reading)
  return true
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
  const fault = end === '' ? openElement(reading, { all, name, attributes, empty }) : wrongEnd(reading, name)
  if (fault !== undefined) return fault
  reading.at += all.length
  if (end !== '' || empty !== '') close(reading)
  return undefined
}

/** A start tag, or an empty one, in its parts. */
interface FoundTag {
  readonly all: string
  readonly name: string
  readonly attributes: string
  readonly empty: string
}

function openElement(reading: Reading, { all, name: tag, attributes: text, empty }: FoundTag): Wrong {
  const { open, root } = reading
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
  if (scope === outer?.scope) keepTag(scope, all, { name, tag, attributes, empty: empty !== '' })
  begin(reading, { name, tag, attributes, scope })
  return undefined
}

function wrongEnd({ open }: Reading, name: string): Wrong {
  const element = open.at(-1)?.element
  if (element?.tag === name) return undefined
  return `</${name}> closes ${element === undefined ? 'nothing' : `<${element.tag}>`}`
}

function match(pattern: RegExp, { document, at }: Reading): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(document)
}
