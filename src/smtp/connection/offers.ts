/** What a server offers (RFC 5321 § 4.1.1.1), of what a letter is sent by. */
export interface Offers {
  /** RFC 2920. */
  readonly pipelining: boolean
  /** RFC 1870. */
  readonly size: boolean
}

/**
 * Reads them from what was said, a `client …` or a `server …` after another: only the reply to the last EHLO counts, and one after
 * HELO offers nothing. Its first line is the server's name, which may be anything.
 */
export function offersIn(said: readonly string[]): Offers {
  const asked = said.findLastIndex((line) => /^client (EHLO|HELO)\b/.test(line))
  const answer = said.slice(asked + 1).find((line) => line.startsWith('server 250')) ?? ''
  const keywords = asked === -1 ? [] : answer.split('\n').slice(1).map(keywordOf)
  return { pipelining: keywords.includes('PIPELINING'), size: keywords.includes('SIZE') }
}

const keywordOf = (line: string): string => (/^250[ -]([a-z0-9-]+)/i.exec(line)?.[1] ?? '').toUpperCase()
