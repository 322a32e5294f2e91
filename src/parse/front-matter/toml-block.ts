import { type Block, blockAt } from './block.ts'
import { assignmentsIn } from './definitions.ts'
import { isKnown } from './field-names.ts'
import { longest, type Matter, refusal, type Start, tooLong } from './matter.ts'
import { flattened } from './nested.ts'
import { readToml } from './toml.ts'

const fences = { open: /^\+\+\+[ \t]*$/, close: /^\+\+\+[ \t]*$/ }

/** TOML between two lines of `+++`, as Hugo and Zola have it; in Franklin the same fences hold assignments. */
export function tomlBlock(text: string, start: Start): Matter | undefined {
  const block = blockAt(text, start, fences)
  if (block === undefined) return undefined
  const { content, end } = block
  if (end === undefined) return unclosed(block, start)
  const below = { offset: 0, line: start.line + 1 }
  const toml = readToml(content)
  if ('value' in toml) {
    const places = placesIn(content)
    const fields = flattened(toml.value, (path) => {
      const { line, column } = places.get(path.join('.')) ?? { line: 1, column: 1 }
      return { line: start.line + line, column }
    })
    return { end, fields, problems: [] }
  }
  const franklin = assignmentsIn(content, below)
  if (franklin?.problems.length === 0) return { ...franklin, end }
  const { message, line, column } = toml.problem
  const hint = 'Mend the line; text needs quotes around it: `title = "…"`.'
  const problem = { message: `The front matter is not TOML: ${message}`, hint, line: start.line + line, column }
  return { end, fields: [], problems: [problem] }
}

/** Where the value of each key stands, by `table.key`, as far as lines alone tell. */
function placesIn(content: string): ReadonlyMap<string, { line: number; column: number }> {
  const places = new Map<string, { line: number; column: number }>()
  let table = ''
  for (const [index, line] of content.split('\n').entries()) {
    const header = /^\s*\[([^[\]]+)\]/.exec(line)
    if (header !== null) table = `${(header[1] ?? '').trim()}.`
    const key = /^\s*["']?([\w-]+)["']?\s*=\s*/.exec(line)
    const path = `${table}${key?.[1]}`
    if (key !== null && !places.has(path)) places.set(path, { line: index + 1, column: key[0].length + 1 })
  }
  return places
}

function unclosed({ content }: Block, start: Start): Matter | undefined {
  const name = /^(?:[ \t]*(?:#.*)?\n)*["']?([\w-]+)["']?[ \t]*=/.exec(content)?.[1]
  if (name === undefined || !isKnown(name)) return undefined
  if (content.length >= longest) return tooLong(start)
  return refusal(start, 'The front matter does not end', 'Close it with a line of “+++”.')
}
