import { readYaml, type YamlText } from '../../base/yaml.ts'
import { blockAt } from './block.ts'
import { isKnown } from './field-names.ts'
import { type Field, longest, type Matter, refusal, type Start, tooLong } from './matter.ts'
import { flattened, isRecord } from './nested.ts'

const fences = { open: /^---[ \t]*(?:yaml)?[ \t]*$/i, close: /^(?:---|\.\.\.)[ \t]*$/ }

/**
 * YAML between two lines of `---`, as Jekyll has it. In Markdown the same line is a thematic break: so it is front matter
 * only where a mapping follows, and, where a blank line comes first, only a mapping with a field that we know.
 */
export function yamlBlock(text: string, start: Start): Matter | undefined {
  const block = blockAt(text, start, fences)
  if (block === undefined) return undefined
  const { content, end } = block
  if (end === undefined) return unclosed(content, start)
  const yaml = readYaml(content, { numbers: 'text' })
  if (yaml.problems.length > 0) return hasKey.test(content) ? broken(yaml, end, start) : undefined
  if (yaml.value === null && content.trim() === '') return { end, fields: [], problems: [] }
  if (!isRecord(yaml.value)) return undefined
  const fields = flattened(yaml.value, (path): Pick<Field, 'line' | 'column'> => {
    const { line, column } = yaml.placeOf(path)
    return { line: start.line + line, column }
  })
  const looksLikeBreak = /^[ \t]*\n/.test(content) && !fields.some(({ name }) => isKnown(name))
  return looksLikeBreak ? undefined : { end, fields, problems: [] }
}

const hasKey = /^["']?[\p{L}_][\p{L}\p{N}_-]*["']?[ \t]*:/mu

function broken(yaml: YamlText, end: number, start: Start): Matter {
  const hint = 'Mend the line; a value with “: ” or “#” in it needs quotes around it.'
  const problems = yaml.problems.map(({ message, line, column }) => {
    return { message: `The front matter is not YAML: ${message}`, hint, line: start.line + line, column }
  })
  return { end, fields: [], problems }
}

/** Front matter that never ends; where its first line is no field that we know it was a thematic break. */
function unclosed(content: string, start: Start): Matter | undefined {
  const name = /^(?:[ \t]*(?:#.*)?\n)*([\w-]+)[ \t]*:/.exec(content)?.[1]
  if (name === undefined || !isKnown(name)) return undefined
  if (content.length >= longest) return tooLong(start)
  return refusal(start, 'The front matter does not end', 'Close it with a line of “---”.')
}
