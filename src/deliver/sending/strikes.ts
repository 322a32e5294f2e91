/** Letters over which the server is lost time and again while it answers for others: then it is the letter, and not the server. */
export interface Strikes {
  /** A letter was answered for. */
  readonly answered: (id: string) => void
  /** The server was lost over a letter; whether that is once too often. What happens in an outage is no letter's fault. */
  readonly isOut: (id: string, outage: boolean) => boolean
}

/** As many strikes and a letter is out. */
const most = 3

export function openStrikes(): Strikes {
  /** How often each has been struck, and how many had been answered for when it first was. */
  const struck = new Map<string, { readonly count: number; readonly since: number }>()
  let answers = 0
  return {
    answered: (id) => {
      answers += 1
      struck.delete(id)
    },
    isOut: (id, outage) => {
      const { count, since } = struck.get(id) ?? { count: 0, since: answers }
      if (outage) return false
      const isOut = count + 1 >= most && answers > since
      if (isOut) struck.delete(id)
      else struck.set(id, { count: count + 1, since })
      return isOut
    },
  }
}
