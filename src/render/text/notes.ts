/** The URLs that a text refers to by number, `[3]`, until they are listed. */
export interface Notes {
  /** The sign that refers to `url`: the same for the same one. */
  readonly refer: (url: string) => string
  /** A line for each URL that was referred to and is not listed yet: nothing but its number and itself, so that it stays a link. */
  readonly list: () => readonly string[]
}

/** Notes that begin at 1. */
export function newNotes(): Notes {
  const numbers = new Map<string, number>()
  let listed = 0
  return {
    refer: (url) => {
      const number = numbers.get(url) ?? numbers.size + 1
      numbers.set(url, number)
      return `[${number}]`
    },
    list: () => {
      const lines = [...numbers].slice(listed).map(([url, number]) => `[${number}] ${url}`)
      listed = numbers.size
      return lines
    },
  }
}

/** Notes where one URL is written below the text anyway, and needs no sign. */
export const unsaid: Notes = { refer: () => '', list: () => [] }
