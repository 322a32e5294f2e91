import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { Failure } from '../domain/failure.ts'
import type { Answered } from './meter.ts'
import { plain, type Reply, type Route, type Routes } from './route.ts'

/** What becomes known of a request: never its address, which is a reader's own. */
export interface ServerEvents {
  readonly onAnswer: (answer: Answered) => void
  readonly onError: (error: unknown) => void
}

/** A server that listens. */
export interface Running {
  readonly address: string
  /** Takes up nothing new, and resolves when all that was begun is answered, or has had its time. */
  readonly stop: () => Promise<void>
}

/**
 * In milliseconds, and bytes. A connection that is kept is kept longer than by the proxies in front of us (Caddy: two minutes): else they
 * would now and then post into one that was just closed, and may not post again.
 */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 150_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
}

/** As long as answers that were begun may take once we are to stop, where nothing else is said. */
const usualGrace = 10_000

interface Listening extends ServerEvents {
  readonly host: string
  readonly port: number
  /** As long, in milliseconds, as answers that were begun may take once we are to stop. */
  readonly grace?: number
}

/** Listens on `host` and `port` (0: any that is free) and answers by `routes`. */
export async function listen(
  routes: Routes,
  { host, port, grace = usualGrace, ...events }: Listening,
): Promise<Running> {
  const draining = new AbortController()
  const app = appOf(routes, { ...events, draining: draining.signal })
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false, serverOptions: limits })
  await opened(server, { host, port })
  return {
    address: addressOf(server.address() as AddressInfo),
    stop: () => {
      draining.abort()
      return closed(server, grace)
    },
  }
}

type OurApp = Hono<{ Bindings: HttpBindings; Variables: { route: string } }>

function appOf(
  { refused, routes, notFound, failed, headers }: Routes,
  { onAnswer, onError, draining }: ServerEvents & { readonly draining: AbortSignal },
): OurApp {
  const app: OurApp = new Hono()
  const respond = ({ status, type, body, headers: own }: Reply) =>
    new Response(body, { status, headers: { ...headers, ...own, 'Content-Type': type } })
  app.use(async (context, next) => {
    const began = performance.now()
    const refusal = refused?.(context.req.raw)
    if (refusal === undefined) await next()
    else context.res = respond(refusal)
    if (draining.aborted) context.res.headers.set('Connection', 'close')
    const [route, { status }] = [context.get('route') ?? 'none', context.res]
    onAnswer({ method: context.req.method, route, status, milliseconds: performance.now() - began })
  })
  for (const { method, path, answer } of routes) {
    app.on(method, path, async (context) => {
      context.set('route', path)
      const peer = context.env.incoming.socket.remoteAddress ?? ''
      return respond(await answer({ request: context.req.raw, token: context.req.param('token') ?? '', peer }))
    })
  }
  for (const [path, methods] of methodsOf(routes)) {
    app.all(path, (context) => {
      context.set('route', path)
      return respond({ ...plain(405, 'no such method'), headers: { Allow: methods.join(', ') } })
    })
  }
  app.notFound(() => respond(notFound()))
  app.onError((error, { env: { incoming } }) => {
    // Whoever went away in the middle of what they said, or was too slow, is no fault of ours, and hears no answer.
    if (incoming.destroyed && !incoming.complete) return respond(plain(400, 'cut off'))
    onError(error)
    return respond(failed())
  })
  return app
}

/** What may be done at each path. */
function methodsOf(routes: readonly Route[]): [path: string, methods: string[]][] {
  const byPath = Map.groupBy(routes, ({ path }) => path)
  return [...byPath].map(([path, all]) => [
    path,
    all.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
  ])
}

function opened(server: ServerType, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'somebody listens there already' : cause.message
      const hint = 'Choose another with --port and --host, or end who listens there.'
      reject(new Failure('serve/address', `Cannot listen on ${host}, port ${port}: ${why}`, { cause, hint }))
    })
    server.listen(port, host, resolve)
  })
}

function closed(server: ServerType, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, grace)
    // Connections on which nothing is asked are closed by this, too.
    server.close(() => {
      clearTimeout(impatient)
      resolve()
    })
  })
}

const addressOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`
