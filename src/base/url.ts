import type { Brand } from './brand.ts'

/** An absolute http or https URL, serialized by the WHATWG URL standard: ASCII, with its host in A-labels. */
export type AbsoluteUrl = Brand<string, 'AbsoluteUrl'>

/** Vouches for `text`, resolved against `base` where it is relative; undefined where no http(s) URL comes out. */
export function absoluteUrl(text: string, base?: AbsoluteUrl): AbsoluteUrl | undefined {
  const url = URL.parse(text.trim(), base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return undefined
  return url.href as AbsoluteUrl
}

/** The URL of `path` (relative, as in `issues/7/`) below a site's `base`, which ends with a slash. */
export function below(base: AbsoluteUrl, path: string): AbsoluteUrl {
  return new URL(path, base).href as AbsoluteUrl
}

/**
 * The host of a URL as a `tag:` URI names an authority (RFC 4151 § 2.1): labels of ASCII letters, digits and hyphens, without a
 * port. What other hosts are made of becomes hyphens: `my_site.example.` is `my-site.example`, `[::1]` is `1`.
 */
export function hostOf(url: AbsoluteUrl): string {
  const labels = new URL(url).hostname
    .split('.')
    .map((label) => label.replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, ''))
  return labels.filter((label) => label !== '').join('.') || 'localhost'
}
