import type { XmlElement } from '../xml/element.ts'
import { readXml } from '../xml/read.ts'
import { compileSchema } from './compile.ts'
import { type Deriver, deriver } from './derive.ts'
import { type Part, type Pattern, patternMaker } from './pattern.ts'

/** What in a document is not as its schema has it, and where, from the start of its root. */
export interface SchemaFault {
  readonly message: string
  readonly offset: number
}

/**
 * Holds documents against a schema: the first fault, the only one that is no consequence of another. What `isValid` says of is not
 * looked into, where an element of its name may come: it is known from a document of the same schema, which has one by that name.
 */
export type Validator = (root: XmlElement, isValid?: (element: XmlElement) => boolean) => SchemaFault | undefined

/**
 * Opens a validator by a schema in RELAX NG’s XML syntax. It works by derivatives (J. Clark, “An algorithm for RELAX NG
 * validation”), which are remembered: the thousandth entry of a feed costs a look-up for each of its elements.
 */
export function openValidator(schema: string): Validator {
  const read = readXml(schema)
  if ('message' in read) throw new TypeError(`the schema is no XML: ${read.message}`)
  const make = patternMaker()
  const start = compileSchema(read.root, make)
  const derive = deriver(make)
  return (root, isValid = () => false) => {
    const parts = derive.candidates(start, 'element', root.name)
    if (parts.length === 0) return fault(root, 'is no root of such a document')
    return one(root, parts, { derive, isValid })
  }
}

const fault = ({ tag }: XmlElement, what: string, offset = 0): SchemaFault => ({ message: `<${tag}> ${what}`, offset })

/** What a document is validated with. */
interface Validating {
  readonly derive: Deriver
  readonly isValid: (element: XmlElement) => boolean
}

/** What is wrong with an element that may be any of `parts`; where it can be one of them, nothing is. */
function one(element: XmlElement, parts: readonly Part[], validating: Validating): SchemaFault | undefined {
  let found: SchemaFault | undefined
  for (const part of parts) {
    const wrong = contents(element, part.content(), validating)
    if (wrong === undefined) return undefined
    found ??= wrong
  }
  return found
}

function contents(element: XmlElement, pattern: Pattern, validating: Validating): SchemaFault | undefined {
  const { derive } = validating
  let left = pattern
  for (const name of Object.keys(element.attributes)) {
    const value = element.attributes[name] ?? ''
    const parts = derive.candidates(left, 'attribute', name)
    if (parts.length === 0) return fault(element, `has no attribute ${name}`)
    const fitting = parts.filter((part) => accepts(part.content(), value, derive))
    if (fitting.length === 0) return fault(element, `has an attribute ${name} that cannot be “${value}”`)
    left = derive.afterAttribute(left, fitting)
  }
  left = derive.withoutAttributes(left)
  if (left.kind === 'nothing') return fault(element, 'lacks an attribute')
  return element.children.length === 0 ? leaf(element, left, derive) : branch(element, left, validating)
}

function leaf(element: XmlElement, pattern: Pattern, derive: Deriver): SchemaFault | undefined {
  if (accepts(pattern, element.text, derive)) return undefined
  const blank = element.text.trim() === ''
  return fault(
    element,
    blank ? 'is not whole: something is missing in it' : `cannot hold “${element.text.slice(0, 60)}”`,
  )
}

function branch(element: XmlElement, pattern: Pattern, validating: Validating): SchemaFault | undefined {
  const { derive } = validating
  let left = element.text !== '' && /[^\t\n\r ]/.test(element.text) ? derive.afterText(pattern, element.text) : pattern
  if (left.kind === 'nothing') return fault(element, 'holds text among its elements')
  let index = -1
  for (const child of element.children) {
    index += 1
    const start = element.starts[index] ?? 0
    const { parts, after } = derive.step(left, child.name)
    if (parts.length === 0) return fault(child, `cannot stand here in <${element.tag}>`, start)
    const wrong = validating.isValid(child) ? undefined : one(child, parts, validating)
    if (wrong !== undefined) return { ...wrong, offset: start + wrong.offset }
    left =
      parts.length === 1 || validating.isValid(child)
        ? after
        : derive.afterElement(
            left,
            parts.filter((part) => one(child, [part], validating) === undefined),
          )
  }
  return left.nullable ? undefined : fault(element, 'is not whole: an element is missing in it')
}

/** Whether a pattern takes a text, white space alone being as good as none. */
function accepts(pattern: Pattern, text: string, derive: Deriver): boolean {
  if (pattern.kind === 'text') return true
  return derive.afterText(pattern, text).nullable || (pattern.nullable && text.trim() === '')
}
