/** The URLs that a text refers to by number, `[3]`, until they are listed. */
export interface Notes {
  /** The sign that refers to `url`: the same for the same one. */
  readonly refer: (url: string) => string
  /** A line for each URL that was referred to and is not listed yet: nothing but its number and itself, so that it stays a link. */
  readonly list: () => readonly string[]
  /** The same numbers, for a part of the text that lists only what it is the first to refer to. */
  readonly within: () => Notes
}

/** Notes that begin at 1. */
export function newNotes(): Notes {
  const urls: string[] = []
  const numbers = new Map<string, number>()
  const listed = new Set<number>()
  const after = (first: number): Notes => ({
    refer: (url) => {
      const number = numbers.get(url) ?? urls.push(url)
      numbers.set(url, number)
      return `[${number}]`
    },
    list: () => {
      const lines: string[] = []
      for (let number = first + 1; number <= urls.length; number += 1) {
        if (!listed.has(number)) lines.push(`[${number}] ${urls[number - 1]}`)
        listed.add(number)
      }
      return lines
    },
    within: () => after(urls.length),
  })
  return after(0)
}

/** Notes where one URL is written below the text anyway, and needs no sign. */
export const unsaid: Notes = { refer: () => '', list: () => [], within: () => unsaid }
