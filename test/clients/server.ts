import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HostedFile, Site } from '../memory-publication.ts'

/** A request as it was answered. */
export interface Answered {
  readonly method: string
  /** Below the site's folder. */
  readonly path: string
  readonly status: number
}

/** A host of one site, as good static hosts are, on loopback. */
export interface Host {
  /** The site's folder, with a slash at its end. */
  readonly url: string
  readonly log: Answered[]
  /** Uploads another site in place of what is served. */
  readonly upload: (site: Site) => void
  readonly close: () => Promise<void>
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  xml: 'application/xml',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/**
 * Serves a site at `folder` (`/weekly/`): types and other fields from its `_headers`, a strong ETag, Last-Modified, 304 for
 * who has the file already, and HEAD. `Date` is an hour ago, as if each answer came from a cache on the way: who keeps what
 * `max-age` says asks again at the next reading, and need not wait.
 */
export async function serve(site: Site, folder = '/'): Promise<Host> {
  let served = site
  const log: Answered[] = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)
    const inside = path.startsWith(folder) ? path.slice(folder.length).replace(/(^|\/)$/, '$1index.html') : undefined
    const file = inside === undefined ? undefined : served.get(inside)
    response.setHeader('Date', new Date(Date.now() - 3_600_000).toUTCString())
    if (file === undefined) response.writeHead(404).end()
    else if (request.method !== 'GET' && request.method !== 'HEAD')
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    else answer(file, { ...fieldsOf(path, served.get('_headers')), ...validators(file) }, { request, response })
    log.push({ method: request.method ?? '', path: inside ?? path, status: response.statusCode })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${folder}`,
    log,
    upload: (next) => {
      served = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

function answer(
  { content, modified }: HostedFile,
  fields: Record<string, string>,
  { request, response }: Exchange,
): void {
  for (const [name, value] of Object.entries(fields)) response.setHeader(name, value)
  if (hasIt(request, { etag: fields['ETag'] ?? '', modified })) {
    response.removeHeader('Content-Type')
    response.writeHead(304).end()
    return
  }
  response.writeHead(200, { 'Content-Length': content.length })
  response.end(request.method === 'HEAD' ? undefined : content)
}

/** RFC 9110 § 13.2.2: If-Modified-Since counts only where there is no If-None-Match. */
function hasIt({ headers }: IncomingMessage, { etag, modified }: { etag: string; modified: number }): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags === '*' || tags.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return Math.floor(modified / 1000) * 1000 <= since
}

function validators({ content, modified }: HostedFile): Record<string, string> {
  const etag = createHash('sha256').update(content).digest('base64url')
  return { ETag: `"${etag}"`, 'Last-Modified': new Date(modified).toUTCString() }
}

/** What the extension says, and then each rule of `_headers` that the path fits: `*` is anything, `:name` a part of a path. */
function fieldsOf(path: string, headers: HostedFile | undefined): Record<string, string> {
  const extension = /\.([a-z]+)$/.exec(path)?.[1] ?? 'html'
  const fields: Record<string, string> = { 'Content-Type': types[extension] ?? 'application/octet-stream' }
  let fits = false
  for (const line of Buffer.from(headers?.content ?? [])
    .toString()
    .split('\n')) {
    const [, name, value] = /^\s+([^:\s]+):\s*(.+)$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) {
      if (fits) fields[name] = value
    } else if (line !== '') fits = pattern(line).test(path)
  }
  return fields
}

function pattern(rule: string): RegExp {
  const escaped = rule.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replace(/:[A-Za-z]\w*/g, '[^/]+')}$`)
}
