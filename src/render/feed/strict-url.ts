import type { AbsoluteUrl } from '../../base/url.ts'

/** What the URL standard leaves bare past the host and RFC 3986 § 2 has no place for: `|`, `[`, a `%` of no octet. */
const foreign = /[[\]|^`{}\\"<>]|%(?![0-9a-f]{2})/gi

/** What is not as RFC 3986 has it, or may not be: most URLs have none of it, and are left alone. */
const suspect = /[[\]|^`{}\\"<>]|%(?![0-9a-f]{2})|#[^#]*#/i

/**
 * A URL as RFC 3986 writes it, which Atom, RSS and the programs that read them go by; it leads to the same place.
 *
 *     strictUrl('https://a.example/?q=a|b') // 'https://a.example/?q=a%7Cb'
 */
export function strictUrl(url: AbsoluteUrl): AbsoluteUrl {
  if (!suspect.test(url)) return url
  // An IPv6 host stands in brackets of its own right.
  const path = url.indexOf('/', url.indexOf('//') + 2)
  const octet = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  const [before = '', ...fragment] = url.slice(path).replace(foreign, octet).split('#')
  // A fragment holds no `#` itself (RFC 3986 § 3.5).
  return (url.slice(0, path) + before + (fragment.length === 0 ? '' : `#${fragment.join('%23')}`)) as AbsoluteUrl
}
