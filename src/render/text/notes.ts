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
  const numbers = new Map<string, number>()
  const listed = new Set<number>()
  const after = (first: number): Notes => ({
    refer: (url) => {
      const number = numbers.get(url) ?? numbers.size + 1
      numbers.set(url, number)
      return `[${number}]`
    },
    list: () => {
      const open = [...numbers].slice(first).filter(([, number]) => !listed.has(number))
      for (const [, number] of open) listed.add(number)
      return open.map(([url, number]) => `[${number}] ${url}`)
    },
    within: () => after(numbers.size),
  })
  return after(0)
}

/** Notes where one URL is written below the text anyway, and needs no sign. */
export const unsaid: Notes = { refer: () => '', list: () => [], within: () => unsaid }
