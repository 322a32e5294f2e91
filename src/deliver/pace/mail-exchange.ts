import type { Dns } from '../../domain/sending/dns.ts'
import { paceKey, paceKeyByExchange } from '../../domain/sending/provider.ts'

/** As many questions are on their way at once. */
const atOnce = 32

/** As many domains are remembered. */
const most = 50_000

/** As many questions in a row without an answer, and nobody is asked any more. */
const patience = 20

/**
 * Tells what letters to a domain are paced by, by the name of its first mail server. Where nobody answers it is the domain. Each domain is
 * asked for once, and none whose provider is known by its name.
 */
export function paceKeysByExchange({ mx }: Pick<Dns, 'mx'>): (domain: string) => Promise<string> {
  const known = new Map<string, Promise<string>>()
  const inTurn = limited(atOnce)
  let unanswered = 0

  const ask = async (domain: string): Promise<string> => {
    if (unanswered >= patience) return domain
    const answer = await mx(domain)
    unanswered = answer.kind === 'failed' ? unanswered + 1 : 0
    if (answer.kind !== 'found') return domain
    const [first] = answer.records.toSorted(
      (one, other) => one.priority - other.priority || (one.exchange < other.exchange ? -1 : 1),
    )
    return paceKeyByExchange(domain, first?.exchange ?? '')
  }
  return async (domain) => {
    const key = paceKey(domain)
    if (key !== domain) return key
    if (known.size >= most && !known.has(domain)) known.clear()
    const answer = known.get(domain) ?? inTurn(() => ask(domain))
    known.set(domain, answer)
    return answer
  }
}

/** Lets so many be at work at once; whoever comes later waits. */
function limited(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = count
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
