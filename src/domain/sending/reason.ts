/** What is each letter's own in a server's words: addresses, links, names of hosts and queues, numbers. */
const own: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/https?:\/\/\S+/gi, '…'],
  [/<[^<>\s]*>/g, '<…>'],
  [/[^\s<>()"'[\]:;,]+@[^\s<>()"'[\]:;,]+/g, '…'],
  [/\[[^\]\s]*\]/g, '[…]'],
  [/\b(?=[a-z0-9-]*\d)[a-z0-9-]{8,}\b/gi, '…'],
  [/(?<=\s)\d+(?:\.\d+){0,3}\b/g, '…'],
]

/** As much of a server's words tells one reason from another. */
const telling = 200

/**
 * What a server's words are, without what is each letter's own: those that say the same are one reason. Codes stay.
 *
 *     reasonOf('550 5.1.1 <ada@a.example>: no such user') // '550 5.1.1 <…>: no such user'
 */
export function reasonOf(reply: string): string {
  const [code = ''] = /^[245]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?/.exec(reply) ?? []
  const words = reply.slice(code.length, code.length + 2 * telling).replace(/\s+/g, ' ')
  const common = own.reduce((text, [pattern, name]) => text.replace(pattern, name), words)
  return `${code}${common}`.trim().slice(0, telling)
}

/** A reason for which letters stand as they do. */
export interface Reason {
  readonly state: 'failed' | 'deferred'
  readonly count: number
  /** The words of one of them, as they were said. */
  readonly words: string
}

/** As many reasons are told apart: of more, the others are one. */
const most = 50

/** Counts reasons, however many letters there are. */
export function openTally(state: Reason['state']): {
  readonly add: (reply: string) => void
  /** The commonest first. */
  readonly reasons: () => readonly Reason[]
} {
  const known = new Map<string, { count: number; readonly words: string }>()
  let others = 0
  return {
    add: (reply) => {
      const key = reasonOf(reply)
      const one = known.get(key)
      if (one !== undefined) one.count += 1
      else if (known.size < most) known.set(key, { count: 1, words: reply })
      else others += 1
    },
    reasons: () => {
      const all = [...known.values()].toSorted((a, b) => b.count - a.count)
      const rest = others === 0 ? [] : [{ count: others, words: 'other words' }]
      return [...all, ...rest].map(({ count, words }) => ({ state, count, words }))
    },
  }
}
