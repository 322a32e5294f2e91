import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { letterLook } from '../../src/render/preview/look.ts'
import { type PreviewWorld, previewTemplates, views } from '../preview-world.ts'

/** The policy that pages of the preview are served with. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; frame-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  xml: 'application/xml',
  json: 'application/json',
}

/** The views on loopback: the pages of a world that can be changed, with the events that tell of it. */
export interface PreviewHost {
  readonly origin: string
  readonly show: (world: PreviewWorld) => void
  readonly close: () => void
}

export async function previewHost(first: PreviewWorld): Promise<PreviewHost> {
  let world = first
  let version = 1
  const listeners = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://local')
    if (url.pathname === '/events') {
      response
        .writeHead(200, { 'Content-Type': 'text/event-stream' })
        .write(`event: hello\nid: ${version}\ndata: {}\n\n`)
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
      return
    }
    const found = answer(world, url)
    if (found === undefined) return response.writeHead(404).end()
    response.setHeader('Server-Timing', `version;desc="${version}"`)
    response.setHeader('Content-Type', types[found.type] ?? 'application/octet-stream')
    if (found.policy !== undefined) response.setHeader('Content-Security-Policy', found.policy)
    return response.end(found.content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (next) => {
      world = next
      version += 1
      for (const one of listeners) one.write(`event: changed\nid: ${version}\ndata: {"slugs":[],"broken":[]}\n\n`)
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Answer {
  readonly type: string
  readonly content: string | Uint8Array
  readonly policy?: string
}

function answer(world: PreviewWorld, { pathname, searchParams }: URL): Answer | undefined {
  if (pathname === '/') return { type: 'html', content: views.overview(world.around), policy }
  const look = letterLook({ scheme: searchParams.get('scheme') ?? '', images: searchParams.get('images') ?? '' })
  const [, slug = '', tab = ''] = /^\/issues\/([^/]+)\/(.+)$/.exec(pathname) ?? []
  if (tab === 'letter.html')
    return {
      type: 'html',
      content: world.letter(slug, look),
      policy: "default-src 'none'; img-src https: data:; style-src 'unsafe-inline'",
    }
  if (tab !== '') return { type: 'html', content: world.tab(slug, tab, look), policy }
  const asset = previewTemplates[pathname.replace('/preview/', '')]
  if (asset !== undefined) return { type: pathname.split('.').at(-1) ?? '', content: asset }
  const file = world.site.get(pathname.replace('/site/', ''))
  return file === undefined ? undefined : { type: file.path.split('.').at(-1) ?? '', content: file.content }
}
