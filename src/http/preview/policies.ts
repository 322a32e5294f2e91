const policy = (...parts: readonly string[]): string =>
  ["default-src 'none'", ...parts, "base-uri 'none'", "form-action 'none'"].join('; ')

const images = "img-src 'self' https: data:"

/** What every answer says in its head. Nobody keeps it, and no other site may have it. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
}

const frame = "frame-ancestors 'self'"

/** What pages may do, by what they are. Scripts are ours alone, and content is never shown where one may run. */
export const policies: Readonly<Record<'preview' | 'letter' | 'site' | 'scripted', string>> = {
  preview: policy(
    "script-src 'self'",
    "style-src 'self'",
    images,
    "frame-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
  ),
  // A letter has its looks in its tags.
  letter: policy("style-src 'unsafe-inline'", images, frame),
  site: policy("style-src 'self' 'unsafe-inline'", images, frame),
  // The pages of the site that have a script of ours.
  scripted: policy("script-src 'self'", "connect-src 'self'", "style-src 'self' 'unsafe-inline'", images, frame),
}
