import type { XmlElement } from '../xml/element.ts'
import type { Part, Pattern, PatternMaker } from './pattern.ts'

/** What of a schema is being made: its definitions by name, the maker, and the namespace that names without prefix are in. */
interface Making {
  readonly definitions: ReadonlyMap<string, XmlElement>
  readonly make: PatternMaker
  readonly prefix: string
}

/**
 * Makes the start pattern of a schema in RELAX NG’s XML syntax: of what `trang` writes for our schemas, and no more. Names are
 * those of `nameIn()`, so that the schema’s prefixes have to be the usual ones.
 */
export function compileSchema(grammar: XmlElement, make: PatternMaker): Pattern {
  const definitions = new Map(
    grammar.children.filter(({ name }) => name === 'rng:define').map((one) => [one.attributes['name'] ?? '', one]),
  )
  const start = grammar.children.find(({ name }) => name === 'rng:start')
  if (start === undefined) throw new TypeError('the schema has no start')
  return all(start, { definitions, make, prefix: grammar.attributes['ns'] === undefined ? '' : 'atom:' })
}

/** The children of an element, one after the other. */
function all({ children }: XmlElement, making: Making): Pattern {
  return children.map((child) => patternOf(child, making)).reduce(making.make.group, making.make.empty)
}

function patternOf(node: XmlElement, making: Making): Pattern {
  const { make } = making
  const inside = () => all(node, making)
  const reduced = (join: (one: Pattern, other: Pattern) => Pattern) =>
    node.children.map((child) => patternOf(child, making)).reduce(join)
  switch (node.name) {
    case 'rng:empty':
      return make.empty
    case 'rng:text':
      return make.text
    case 'rng:group':
      return inside()
    case 'rng:interleave':
      return reduced(make.interleave)
    case 'rng:choice':
      return reduced(make.choice)
    case 'rng:optional':
      return make.choice(inside(), make.empty)
    case 'rng:oneOrMore':
      return make.more(inside())
    case 'rng:zeroOrMore':
      return make.choice(make.more(inside()), make.empty)
    case 'rng:value':
      return make.string((text) => text.trim() === node.text.trim())
    case 'rng:data':
      return make.string(fitting(node))
    case 'rng:ref':
      return referred(node, making)
    case 'rng:element':
      return make.element(namesOf(node, making.prefix), contentOf(node, making))
    case 'rng:attribute':
      return make.attribute(namesOf(node, ''), contentOf(node, making))
    default:
      throw new TypeError(`${node.tag} is not read in schemas`)
  }
}

function referred({ attributes }: XmlElement, making: Making): Pattern {
  const definition = making.definitions.get(attributes['name'] ?? '')
  if (definition === undefined) throw new TypeError(`the schema does not define ${attributes['name']}`)
  return all(definition, making)
}

const classes = ['rng:anyName', 'rng:nsName', 'rng:name']

function namesOf({ attributes, children }: XmlElement, prefix: string): Part['names'] {
  const named = attributes['name']
  if (named !== undefined) {
    const whole = named.includes(':') ? named : prefix + named
    return (name) => name === whole
  }
  const [first] = children
  if (first?.name === 'rng:anyName') return () => true
  if (first?.name === 'rng:nsName' && first.attributes['ns'] === 'http://www.w3.org/1999/xhtml')
    return (name) => name.startsWith('xhtml:')
  throw new TypeError(`${first?.tag} is no class of names that is read in schemas`)
}

/** What is inside an element or attribute, made when it is first asked for: a schema may hold itself. */
function contentOf(node: XmlElement, making: Making): () => Pattern {
  let made: Pattern | undefined
  return () => {
    made ??= contents(node, making)
    return made
  }
}

function contents(node: XmlElement, making: Making): Pattern {
  const children = node.children.filter(({ name }) => !classes.includes(name))
  // An attribute of which nothing is said holds text (RELAX NG § 4.12).
  if (children.length === 0 && node.name === 'rng:attribute') return making.make.text
  return all({ ...node, children }, making)
}

function fitting({ attributes, children }: XmlElement): (text: string) => boolean {
  const [pattern, ...more] = children
  if (attributes['type'] !== 'string' || pattern?.attributes['name'] !== 'pattern' || more.length > 0)
    throw new TypeError('data in schemas are strings with one pattern')
  const whole = new RegExp(`^(?:${pattern.text})$`, 'u')
  return (text) => whole.test(text)
}
