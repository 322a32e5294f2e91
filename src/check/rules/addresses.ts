import { absoluteUrl } from '../../base/url.ts'

/** The letters of RFC 3986; a `%` begins an octet. */
const letters = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/

/** Whether `text` is an absolute http(s) URL as RFC 3986 writes it, which every program that reads feeds understands. */
export function isStrictUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && letters.test(text) && absoluteUrl(text) !== undefined
}
