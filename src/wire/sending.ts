import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Pacing, SendPorts } from '../app/send.ts'
import type { Instant } from '../base/calendar.ts'
import type { LaneLimits } from '../deliver/pace/lane.ts'
import type { PaceBook } from '../deliver/pace-port.ts'
import type { Transport } from '../deliver/ports.ts'
import type { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'
import type { Workspace } from '../wire.ts'
import { type Store, senderLock } from './store.ts'

/** What `send` was asked that has to do with how letters go. */
export interface SendingOptions {
  /** Letters a second; undefined where `mail.rate` says. */
  readonly rate: number | undefined
  /** Whether providers are told by their mail servers, and which DNS server is asked. */
  readonly online: { readonly dns: string | undefined } | undefined
}

/** The time, and when to stop. */
export interface SendingWorld {
  readonly now: () => Instant
  readonly stopped: AbortSignal
  /** One of several mail servers is away, and the others take its share. */
  readonly onAway?: (reason: Failure) => void
}

/** What sending needs beside the ledger. The mail servers are looked for only when a connection is opened. */
export async function openSending(
  workspace: Workspace,
  { paces }: Pick<Store, 'paces'>,
  { options, world }: { readonly options: SendingOptions; readonly world: SendingWorld },
): Promise<Pick<SendPorts, 'transport' | 'lock' | 'pacing' | 'pause' | 'randomId'>> {
  const { transport, connections } = await openTransport(workspace, world)
  return {
    transport,
    pacing: await openPacing(workspace.publication, paces, { ...options, connections, now: world.now() }),
    randomId: () => randomBytes(16).toString('hex'),
    lock: await senderLock(workspace),
    pause,
  }
}

/** The mail servers that COURANT_SMTP_URL names, as one; and how many connections it allows in all, where it says so. */
export async function openTransport(
  workspace: Workspace,
  { stopped, ...world }: SendingWorld,
): Promise<{ readonly transport: Transport; readonly connections: number }> {
  const [{ smtpServers }, { smtpTransport }, { openRelays }] = await Promise.all([
    import('../smtp/smtp-url.ts'),
    import('../smtp/transport.ts'),
    import('../deliver/relays/relays.ts'),
  ])
  const servers = smtpServers(workspace.env['COURANT_SMTP_URL'])
  const relays = servers.map((server) => ({ ...server, transport: smtpTransport(server) }))
  return {
    transport: openRelays(relays, { ...world, pause: (milliseconds) => pause(milliseconds, stopped), stopped }),
    connections: servers.reduce((sum, server) => sum + (server.connections ?? 0), 0),
  }
}

/** Connections that are open at once: enough to hide a server's pauses, few enough to be welcome anywhere. */
const usualConnections = 4

async function openPacing(
  { mail }: Publication,
  paces: PaceBook,
  asked: SendingOptions & { readonly connections: number; readonly now: Instant },
): Promise<Pacing> {
  const [{ openPacer }, { openBreaker }, { openGate }] = await Promise.all([
    import('../deliver/pace/pacer.ts'),
    import('../deliver/breaker.ts'),
    import('../deliver/sending/gate.ts'),
  ])
  const connections = mail.connections ?? Math.max(usualConnections, asked.connections)
  const all: LaneLimits = { connections, rate: asked.rate ?? mail.rate ?? Number.POSITIVE_INFINITY }
  const own = new Map(Object.entries(mail.providers ?? {}))
  const limitsOf = (key: string): LaneLimits => ({ connections, rate: Number.POSITIVE_INFINITY, ...own.get(key) })
  return {
    connections,
    pacer: openPacer({ all, limitsOf, known: await paces.recall() }, asked.now),
    breaker: openBreaker(),
    gate: openGate(mail, paces),
    paces,
    paceKeyOf: await paceKeysBy(asked.online),
  }
}

async function paceKeysBy(online: SendingOptions['online']): Promise<Pacing['paceKeyOf']> {
  if (online === undefined) return (await import('../domain/sending/provider.ts')).paceKey
  const [{ paceKeysByExchange }, { dnsResolver }] = await Promise.all([
    import('../deliver/pace/mail-exchange.ts'),
    import('../web/dns.ts'),
  ])
  return paceKeysByExchange(dnsResolver(online.dns))
}

/** The longest that a timer can wait, in milliseconds: a longer one goes off at once. */
const longest = 2 ** 31 - 1

export const pause: SendPorts['pause'] = (milliseconds, early) =>
  wait(Math.min(milliseconds, longest), undefined, { signal: early }).catch(() => undefined)
