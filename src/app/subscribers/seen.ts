import { hash } from '../../base/hash.ts'

/** Texts that have been seen before: each as 52 bits of its hash, so that a million take some megabytes. */
export function seenBefore(): (text: string) => boolean {
  let table = new Float64Array(1024)
  let count = 0
  return (text) => {
    const number = 1 + Number.parseInt(hash(text).slice(0, 13), 16)
    if (!put(table, number)) return true
    count += 1
    if (count * 2 > table.length) table = grown(table)
    return false
  }
}

/** Puts a number where it belongs, or in the next free place; false where it is there already. */
function put(table: Float64Array, number: number): boolean {
  for (let place = number % table.length; ; place = (place + 1) % table.length) {
    if (table[place] === number) return false
    if (table[place] !== 0) continue
    table[place] = number
    return true
  }
}

function grown(table: Float64Array): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(table.length * 2)
  for (const number of table) if (number !== 0) put(twice, number)
  return twice
}
