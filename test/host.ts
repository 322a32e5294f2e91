import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** A line of a rule in `_headers`. */
export type HeaderLine = readonly [name: string, value: string]

/** The rules of a `_headers` file: what path they are for, and what they say. */
export const rulesOf = (headers: string): { readonly path: string; readonly lines: readonly HeaderLine[] }[] =>
  headers.split('\n\n').map((rule) => {
    const [path = '', ...lines] = rule.trim().split('\n')
    return { path, lines: lines.map((line) => line.trim().split(/: (.*)/s, 2) as [string, string]) }
  })

/** What a host answers at `path`, as Netlify and Cloudflare read the file: `*` is anything, `:name` a part between slashes. */
export function answered(headers: string, path: string): HeaderLine[] {
  const pattern = (rule: string) =>
    new RegExp(`^${rule.replaceAll('.', '\\.').replace('*', '.*').replace(/:\w+/g, '[^/]+')}$`)
  return rulesOf(headers)
    .filter((rule) => pattern(rule.path).test(path))
    .flatMap(({ lines }) => lines)
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

/** A site on loopback. */
export interface Host {
  readonly site: string
  readonly close: () => void
}

/** Serves the folder `dist` as a host would: by its `_headers`, an address that ends in a slash by its index.html. */
export async function host(dist: string): Promise<Host> {
  const headers = await readFile(join(dist, '_headers'), 'utf8')
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local')
    // Every browser asks every host for it; a site that has none says so, and the browser says that it did.
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    const file = join(dist, decodeURIComponent(pathname).replace(/\/$/, '/index.html'))
    const there = await stat(file).catch(() => undefined)
    if (there?.isFile() !== true) return response.writeHead(404).end()
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    // A header of several rules comes as one, its values with commas between them.
    const said = Map.groupBy(answered(headers, pathname), ([name]) => name)
    for (const [name, lines] of said) response.setHeader(name, lines.map(([, value]) => value).join(', '))
    return response.end(await readFile(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { site: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}
