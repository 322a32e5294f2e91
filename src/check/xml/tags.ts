import { nameIn } from './element.ts'
import { resolved, wrongReference } from './references.ts'
import { attribute } from './syntax.ts'

/** The namespaces in force at an element. */
export interface Scope {
  /** By prefix; the one without prefix by an empty one. */
  readonly uris: ReadonlyMap<string, string>
  /** What names were found to mean so far. */
  readonly known: Map<string, string>
  /** Tags that were read so far, the short ones, by what stands between their brackets. */
  readonly tags: Map<string, ReadTag>
}

/** A start tag, or an empty one, as it was read in a scope. */
export interface ReadTag {
  readonly tag: string
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly empty: boolean
}

/** What is in force outside of all elements. */
export const outermost = (): Scope => ({
  uris: new Map([
    ['', ''],
    ['xml', xml],
  ]),
  known: new Map(),
  tags: new Map(),
})

const xml = 'http://www.w3.org/XML/1998/namespace'

/** An attribute as it is written, its references resolved. */
interface Written {
  readonly name: string
  readonly value: string
}

/** Reads the attributes of a start tag; a text where one of them is none: what is wrong with it. */
export function attributesIn(text: string): readonly Written[] | string {
  if (text === '') return []
  const written: Written[] = []
  attribute.lastIndex = 0
  for (let found = attribute.exec(text); found !== null; found = attribute.exec(text)) {
    const [, name = '', double, single] = found
    const value = withSpaces(double ?? single ?? '')
    if (wrongReference(value) !== undefined) return `In the attribute ${name}, an & begins no reference`
    if (written.some((other) => other.name === name)) return `The attribute ${name} is there twice`
    written.push({ name, value: resolved(value) })
  }
  return written
}

/** XML 1.0 § 3.3.3. */
const withSpaces = (text: string): string => (/[\t\n\r]/.test(text) ? text.replace(/\r\n|[\t\n\r]/g, ' ') : text)

/** Whether an attribute declares a namespace. */
const declares = ({ name }: Pick<Written, 'name'>): boolean =>
  name.startsWith('xmlns') && (name.length === 5 || name[5] === ':')

/** The namespaces in force inside a tag with such attributes; a text where it declares what cannot be. */
export function scopeInside(scope: Scope, written: readonly Written[]): Scope | string {
  if (!written.some(declares)) return scope
  const declared = written.filter(declares)
  const inside = new Map(scope.uris)
  for (const { name, value } of declared) {
    const prefix = name.slice('xmlns:'.length)
    if (prefix === 'xmlns' || (prefix === 'xml') !== (value === xml) || (prefix !== '' && value === ''))
      return `The prefix ${prefix} cannot stand for “${value}”`
    inside.set(prefix, value)
  }
  return { uris: inside, known: new Map(), tags: new Map() }
}

/** An element’s name as a document writes it, as we call it; undefined where its prefix is not declared. */
export function elementName(written: string, { uris, known }: Scope): string | undefined {
  const before = known.get(written)
  if (before !== undefined) return before
  const colon = written.indexOf(':')
  const uri = uris.get(colon < 0 ? '' : written.slice(0, colon))
  if (uri === undefined) return undefined
  const name = nameIn(uri, written.slice(colon + 1))
  known.set(written, name)
  return name
}

/** Attributes by the names that we call them by; a text where one’s prefix is not declared, or two are the same. */
export function namedAttributes(written: readonly Written[], scope: Scope): Record<string, string> | string {
  const named: Record<string, string> = {}
  for (const { name, value } of written) {
    if (declares({ name })) continue
    // An attribute without prefix is in no namespace (Namespaces in XML § 6.2).
    const known = name.includes(':') ? elementName(name, scope) : name
    if (known === undefined) return `The prefix of the attribute ${name} is not declared`
    if (Object.hasOwn(named, known)) return `The attribute ${name} is there twice`
    named[known] = value
  }
  return named
}
