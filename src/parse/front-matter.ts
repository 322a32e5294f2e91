import { readYaml, type YamlText } from '../base/yaml.ts'
import { note, type Source } from './source.ts'

/** The front matter of a digest: known fields are read by name, all others are nobody's business. */
export interface FrontMatter {
  /** The digest's text with its front matter blanked out, line for line, so that every line keeps its number. */
  readonly body: string
  /** The value of a field, where the front matter has it. */
  readonly field: (name: string) => unknown
  /** Where a field's value stands in the digest. */
  readonly placeOf: (name: string) => { readonly line: number; readonly column: number }
}

const fence = /^---[ \t]*(\S*)[ \t]*\r?\n/
const most = 16_384

/**
 * Takes the front matter off a digest: YAML between two lines of `---` at the very start. It is data and nothing else: a
 * fence that names a language (`---js`) is an error, since other programs run what stands there.
 */
export function frontMatter(source: Source): FrontMatter {
  const open = fence.exec(source.text)
  const none = { body: source.text, field: () => undefined, placeOf: () => ({ line: 1, column: 1 }) }
  if (open === null) return none
  if (open[1] !== '' && open[1] !== 'yaml') {
    const message = `Front matter in “${open[1]}” is not read`
    note(source, {
      code: 'issue/front-matter',
      severity: 'error',
      message,
      hint: 'Write it as YAML between lines of “---”.',
    })
    return none
  }
  const close = /^(?:---|\.\.\.)[ \t]*\r?$/m
  const rest = source.text.slice(open[0].length)
  const end = close.exec(rest)
  if (end === null) return none
  const yamlText = rest.slice(0, end.index)
  if (yamlText.length > most) {
    const message = `Front matter of ${yamlText.length} characters is not read; the most is ${most}`
    note(source, {
      code: 'issue/front-matter',
      severity: 'error',
      message,
      hint: 'Move the text below the front matter.',
    })
    return none
  }
  const yaml = readYaml(yamlText)
  const consumed = open[0].length + end.index + end[0].length
  const body = source.text.slice(0, consumed).replace(/[^\r\n]/g, '') + source.text.slice(consumed)
  return read(source, yaml, body)
}

function read(source: Source, yaml: YamlText, body: string): FrontMatter {
  const shifted = ({ line, column }: { line: number; column: number }) => ({ line: line + 1, column })
  for (const problem of yaml.problems) {
    const message = `The front matter is not YAML: ${problem.message}`
    const hint = 'Mend the line; a value with “: ” or “#” in it needs quotes around it.'
    note(source, { code: 'issue/front-matter', severity: 'error', message, hint }, shifted(problem))
  }
  const fields = isRecord(yaml.value) ? new Map(Object.entries(yaml.value)) : new Map<string, unknown>()
  const notYaml = yaml.problems.length === 0 && yaml.value !== null && !isRecord(yaml.value)
  return {
    body: notYaml ? source.text : body,
    field: (name) => fields.get(name) ?? undefined,
    placeOf: (name) => shifted(yaml.placeOf([name])),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
