import { Failure } from '../../domain/failure.ts'
import type { Routes } from '../../http/route.ts'
import { listen, type Running, type ServerEvents } from '../../http/server.ts'
import type { OptionValue } from '../verb.ts'

/** What port is listened on: the one that was asked for and no other, or the first of some that is free. */
export interface PortChoice {
  readonly first: number
  readonly orNext: boolean
}

const usual = 4400

/** So many ports are tried. */
const most = 100

/** The port that `--port` asks for. */
export function portChoice(text: OptionValue): PortChoice {
  if (text === undefined) return { first: usual, orNext: true }
  const port = Number(text)
  if (/^\d+$/.test(String(text)) && port >= 1 && port <= 65_535) return { first: port, orNext: false }
  throw new Failure('usage/argument', `--port needs a number from 1 to 65535, not “${String(text)}”`, {
    hint: 'For example: --port 4400',
  })
}

/** Listens on this machine alone, by both of its addresses, on a port of `choice`. */
export async function listenHere(
  routesAt: (port: number) => Routes,
  { first, orNext }: PortChoice,
  events: ServerEvents,
): Promise<Running & { readonly port: number }> {
  for (let port = first; ; port += 1) {
    try {
      return { port, ...(await listenOn(port, routesAt(port), events)) }
    } catch (error) {
      const isLast = port >= Math.min(first + most - 1, 65_535)
      if (codeOf(error) !== 'EADDRINUSE') throw error
      if (!orNext || isLast) throw taken(port, error)
    }
  }
}

/** Windows that are open keep a connection each; nobody waits for them. */
const grace = 100

/** Both addresses, where there are both: `localhost` is the one for some programs, and the other for others. */
async function listenOn(port: number, routes: Routes, events: ServerEvents): Promise<Running> {
  const running = [await listen(routes, { host: '127.0.0.1', port, grace, ...events })]
  try {
    running.push(await listen(routes, { host: '::1', port, grace, ...events }))
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') {
      await running[0]?.stop()
      throw error
    }
  }
  return {
    address: running[0]?.address ?? '',
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()))
    },
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Failure && error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined

const taken = (port: number, cause: unknown): Failure =>
  new Failure('serve/address', `Cannot listen on port ${port}: somebody listens there already`, {
    cause,
    hint: 'Name another with --port N, or leave --port out: then the next free one is taken.',
  })
