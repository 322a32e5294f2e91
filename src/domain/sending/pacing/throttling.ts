/** A server that greylists makes everybody wait once: what is sent to others meanwhile is nothing to it (RFC 6647). */
const greylisting = /gr[ea]y[- ]?list/i

/** Codes of RFC 3463 by which a server says that it has too much of us, or too much altogether. Those of a mailbox (4.2) are not. */
const tooMuch = /^4\.(?:7\.\d+|3\.2|4\.5|5\.3|16\.\d+)$/

const words =
  /too (?:many|fast|much)|too quickly|rate[- ]?limit|throttl|(?:sending|unusual|maximum|high) rate|(?:daily|sending|message) quota|slow(?:ing)? down|temporarily deferred|reputation/i

/** By these large houses mean that it is too much, and small ones as often that they greylist. */
const vague = /^4\.7\.[01]$/

/** What a server has said that did not take a letter for now. */
interface Said {
  readonly reply: string
  readonly status?: string | undefined
}

/**
 * Whether a server asks for fewer letters to a provider, and does not speak of one reader alone. Of a house that is not known as a
 * large one (whose key is a domain) the words have to tell: one that greylists would be waited for with every reader anew.
 *
 *     asksForLess({ reply: '451 4.7.1 Try again later' }, 'google') // true
 */
export function asksForLess({ reply, status }: Said, paceKey: string): boolean {
  const code = status ?? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})(?!\S)/.exec(reply)?.[1] ?? ''
  if (greylisting.test(reply) || code.startsWith('4.2.')) return false
  if (reply.startsWith('421') || words.test(reply)) return true
  return tooMuch.test(code) && !(vague.test(code) && paceKey.includes('.'))
}
