/** A server that greylists makes everybody wait once: what is sent to others meanwhile is nothing to it (RFC 6647). */
const greylisting = /gr[ea]y[- ]?list/i

/** Codes of RFC 3463 by which a server says that it has too much of us, or too much altogether. Those of a mailbox (4.2) are not. */
const tooMuch = /^4\.(?:7\.\d+|3\.2|4\.5|5\.3|16\.\d+)$/

const words =
  /too (?:many|fast|much)|too quickly|rate[- ]?limit|throttl|(?:sending|unusual|maximum|high) rate|(?:daily|sending|message) quota|slow(?:ing)? down|temporarily deferred|reputation/i

/**
 * Whether a server that did not take a letter for now asks for fewer letters, and does not speak of this reader alone. Only large houses
 * say so by a code; of all others the words have to tell.
 *
 *     asksForLess({ reply: '421 4.7.0 Try again later' }) // true
 */
export function asksForLess({
  reply,
  status,
}: {
  readonly reply: string
  readonly status?: string | undefined
}): boolean {
  const code = status ?? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})(?!\S)/.exec(reply)?.[1] ?? ''
  if (greylisting.test(reply) || code.startsWith('4.2.')) return false
  return reply.startsWith('421') || tooMuch.test(code) || words.test(reply)
}
