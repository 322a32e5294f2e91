import { lineAt } from './block.ts'
import { isKnown, plainName } from './field-names.ts'
import { type Field, longest, type Matter, type Start } from './matter.ts'

const field = /^([A-Za-z][A-Za-z0-9_-]{0,39}):(?:[ \t]+(.*))?$/
const more = /^(?: {4}|\t)[ \t]*(\S.*)$/
const telling = new Set(['title', 'date', 'slug', 'lang', 'number'])
const lists = new Set(['authors', 'tags', 'keywords', 'categories'])

/**
 * A header as Pelican has it: lines of `Key: value` from the very first line to the first blank one; a line that is
 * indented by four spaces goes on with the one before (Python-Markdown, Meta-Data). Since prose can begin with `Note: …`,
 * one of title, date, slug, lang and number must be among them, or another field that we know among two or more.
 */
export function header(text: string, start: Start): Matter | undefined {
  if (start.offset > 0) return undefined
  const fields: Field[] = []
  let offset = 0
  for (let number = 1; offset < text.length; number += 1) {
    const line = lineAt(text, offset)
    offset = line.next
    if (line.text.trim() === '') break
    const last = fields.at(-1)
    const rest = more.exec(line.text)?.[1]
    const match = field.exec(line.text)
    if (match !== null) fields.push(fieldOf(match, number))
    else if (last !== undefined && rest !== undefined) fields[fields.length - 1] = continued(last, rest)
    else return undefined
    if (offset > longest) return undefined
  }
  const names = fields.map(({ name }) => name)
  const surely = names.some((name) => telling.has(plainName(name))) || (names.length > 1 && names.some(isKnown))
  return surely ? { end: offset, fields: fields.map(listed), problems: [] } : undefined
}

const fieldOf = ([written, name = '', value = '']: RegExpExecArray, line: number): Field => {
  return { name, value: value.trim(), line, column: written.length - value.length + 1 }
}

const continued = (last: Field, rest: string): Field => ({
  ...last,
  value: `${String(last.value)} ${rest.trim()}`.trim(),
})

/** Pelican parts lists at semicolons where there are any, else at commas. */
function listed(one: Field): Field {
  if (!lists.has(plainName(one.name)) || typeof one.value !== 'string') return one
  return { ...one, value: one.value.split(one.value.includes(';') ? ';' : ',').map((part) => part.trim()) }
}
