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

/** The host of a URL, in A-labels and without a port: `example.org`. */
export function hostOf(url: AbsoluteUrl): string {
  return new URL(url).hostname
}
