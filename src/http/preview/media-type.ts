import type { Reply } from '../route.ts'

const types: readonly (readonly [pattern: RegExp, type: Reply['type']])[] = [
  [/\.html$/, 'text/html; charset=utf-8'],
  [/\.css$/, 'text/css; charset=utf-8'],
  [/\.js$/, 'text/javascript; charset=utf-8'],
  [/\.xml$/, 'application/xml; charset=utf-8'],
  [/(?:^|\/)feed\.json$/, 'application/feed+json; charset=utf-8'],
  [/\.json$/, 'application/json; charset=utf-8'],
  [/\.svg$/i, 'image/svg+xml'],
  [/\.png$/i, 'image/png'],
  [/\.jpe?g$/i, 'image/jpeg'],
  [/\.gif$/i, 'image/gif'],
  [/\.webp$/i, 'image/webp'],
  [/\.avif$/i, 'image/avif'],
  [/(?:\.txt|(?:^|\/)_headers)$/, 'text/plain; charset=utf-8'],
]

/** What the file at a path of `dist/` is, as hosts say it. */
export function mediaType(path: string): Reply['type'] {
  return types.find(([pattern]) => pattern.test(path))?.[1] ?? 'application/octet-stream'
}
