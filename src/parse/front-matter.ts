import { lineAt } from './front-matter/block.ts'
import { definitions } from './front-matter/definitions.ts'
import { type FactName, fieldNames, isKnown, plainName } from './front-matter/field-names.ts'
import { header } from './front-matter/header.ts'
import { type Field, type Matter, refusal, type Start, type Syntax } from './front-matter/matter.ts'
import { tomlBlock } from './front-matter/toml-block.ts'
import { yamlBlock } from './front-matter/yaml-block.ts'
import { note, type Source } from './source.ts'

/** The front matter of a digest: known fields are read by name, all others are nobody's business. */
export interface FrontMatter {
  /** The digest's text with its front matter blanked out, line for line, so that every line keeps its number. */
  readonly body: string
  /** The value of a field, where the front matter has one; case, `-` and `_` in its name do not count. */
  readonly field: (name: string) => unknown
  /** Where a field's value stands in the digest. */
  readonly placeOf: (name: string) => { readonly line: number; readonly column: number }
}

/** The fields under which a fact is kept, the one that counts most first; those without a value are left out. */
export function fieldsOf(front: FrontMatter, fact: FactName): readonly Field[] {
  return fieldNames[fact].flatMap((name) => {
    const value = front.field(name)
    return value === undefined ? [] : [{ name, value, ...front.placeOf(name) }]
  })
}

const syntaxes: readonly Syntax[] = [language, yamlBlock, tomlBlock, definitions, header]

/**
 * Takes the front matter off a digest: YAML between `---`, TOML between `+++`, Franklin’s `@def` lines, or a header as
 * Pelican has it. It is data and nothing else: a fence that names a language (`---js`) is an error, since other programs run
 * what stands there. Blank lines and comments before it are passed over where a field that we know follows.
 *
 *     frontMatter({ file: 'a.md', text: '---\ntitle: A\n---\nB', diagnostics: [] }).body // '\n\n\nB'
 */
export function frontMatter(source: Source): FrontMatter {
  const matter = matterIn(source.text)
  if (matter === undefined)
    return { body: source.text, field: () => undefined, placeOf: () => ({ line: 1, column: 1 }) }
  const { start, end, fields, problems } = matter
  for (const { message, hint, ...place } of problems) {
    note(source, { code: 'issue/front-matter', severity: 'error', message, hint }, place)
  }
  const { text } = source
  const blanked = text.slice(start.offset, end).replace(/[^\r\n]/g, '')
  const find = (wanted: string) => fields.find((field) => stands(field, plainName(wanted)))
  return {
    body: text.slice(0, start.offset) + blanked + text.slice(end),
    field: (name) => find(name)?.value,
    placeOf: (name) => {
      const { line, column } = find(name) ?? { line: 1, column: 1 }
      return { line, column }
    },
  }
}

const stands = ({ name, value }: Field, wanted: string): boolean =>
  plainName(name) === wanted && value !== null && value !== undefined && value !== ''

function matterIn(text: string): (Matter & { readonly start: Start }) | undefined {
  const top = { offset: 0, line: 1 }
  for (const syntax of syntaxes) {
    const matter = syntax(text, top)
    if (matter !== undefined) return { ...matter, start: top }
  }
  const start = below(text)
  if (start.offset === 0) return undefined
  for (const syntax of [yamlBlock, tomlBlock, definitions]) {
    const matter = syntax(text, start)
    if (matter?.fields.some(({ name }) => isKnown(name))) return { ...matter, start }
  }
  return undefined
}

/** What begins behind the blank lines and the comments at the top: at most 4,096 characters of them. */
function below(text: string): Start {
  const lead = /^(?:[ \t]*(?:\r\n|\n|\r)|<!--(?:(?!-->)[\s\S])*-->[ \t]*(?:\r\n|\n|\r))*/.exec(text.slice(0, 4096))
  const offset = lead?.[0].length ?? 0
  return { offset, line: text.slice(0, offset).split(/\r\n|\n|\r/).length }
}

/** A fence that names the language between it and the next. */
function language(text: string, start: Start): Matter | undefined {
  const name = /^---[ \t]*([a-z][a-z0-9+-]*)[ \t]*$/i.exec(lineAt(text, start.offset).text)?.[1]
  if (name === undefined || name.toLowerCase() === 'yaml') return undefined
  return refusal(start, `Front matter in “${name}” is not read`, 'Write it as YAML between lines of “---”.')
}
