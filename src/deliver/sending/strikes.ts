/** Letters over which the server is lost time and again while it answers for others: then it is the letter, and not the server. */
export interface Strikes {
  /** A letter was answered for. */
  readonly answered: (id: string) => void
  /** The server was lost over a letter; whether that is once too often. */
  readonly isOut: (id: string) => boolean
}

/** As many strikes and a letter is out. */
const most = 3

export function openStrikes(): Strikes {
  const struck = new Map<string, { readonly count: number; readonly at: number }>()
  let answers = 0
  return {
    answered: (id) => {
      answers += 1
      struck.delete(id)
    },
    isOut: (id) => {
      const last = struck.get(id)
      // Two losses with no answer in between are one outage, and one strike.
      const count = last === undefined ? 1 : last.count + (last.at === answers ? 0 : 1)
      struck.set(id, { count, at: answers })
      if (count >= most) struck.delete(id)
      return count >= most
    },
  }
}
