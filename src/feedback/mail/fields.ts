/** A block of fields, `Name: value` a line (RFC 5322 § 2.2), by their names in lower case. */
export type Fields = ReadonlyMap<string, readonly string[]>

const mostFields = 5000

/** The blocks of fields in `text`, parted by empty lines as those of a delivery report are (RFC 3464 § 2.1); lines that are no field are passed over. */
export function fieldBlocks(text: string): Fields[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .slice(0, mostFields)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0)
}

/** The fields of one block, folded lines joined. */
export function fieldsOf(block: string): Fields {
  const fields = new Map<string, string[]>()
  let current: string[] | undefined
  for (const line of block.split('\n').slice(0, mostFields)) {
    const [, name, value] = /^[>\s]{0,8}([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]*(.*)$/.exec(line) ?? []
    const folded = /^[ \t]/.test(line) && current !== undefined
    if (folded && current !== undefined) current.push(`${current.pop()} ${line.trim()}`)
    else if (name === undefined) current = undefined
    else {
      current = fields.get(name.toLowerCase()) ?? []
      fields.set(name.toLowerCase(), current)
      current.push((value ?? '').trim())
    }
  }
  return fields
}

/** The first value of a field. */
export const first = (fields: Fields, name: string): string | undefined => fields.get(name)?.[0]
