import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { userInfo } from 'node:os'
import { createInterface } from 'node:readline'
import { missing } from './needs.ts'

const program = '/usr/sbin/dnsmasq'

/** Whether there is no DNS server to start here. */
export const noDnsServer: boolean = missing('dnsmasq', [program])

/** A real DNS server on loopback. */
export interface DnsServer {
  /** Its address and port, as `--dns` takes them. */
  readonly address: string
  readonly close: () => void
}

/** What it knows of names below .internal: `txt` records as strings of their own, without commas; `mx` hosts. It knows no other name. */
export interface Records {
  readonly txt: readonly (readonly [name: string, ...strings: string[]])[]
  readonly mx?: readonly (readonly [name: string, host: string, priority: number])[]
  /** Names that are other names. */
  readonly cname?: readonly (readonly [name: string, target: string])[]
}

/** Starts dnsmasq with `records`, on a port that nobody has. */
export async function dnsServer({ txt, mx = [], cname = [] }: Records): Promise<DnsServer> {
  const port = await freePort()
  const options = [
    ...['keep-in-foreground', 'no-hosts', 'no-resolv', 'bind-interfaces', 'pid-file', 'log-facility=-'],
    ...[`port=${port}`, 'listen-address=127.0.0.1', `user=${userInfo().username}`, 'conf-file=/dev/null'],
    ...['local=/internal/', ...txt.map((record) => `txt-record=${record.join(',')}`)],
    ...mx.map((record) => `mx-host=${record.join(',')}`),
    ...cname.map((record) => `cname=${record.join(',')}`),
  ]
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe']
  const child = spawn(
    program,
    options.map((option) => `--${option}`),
    { stdio },
  )
  await started(child)
  return { address: `127.0.0.1:${port}`, close: () => child.kill() }
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  socket.close()
  return port
}

/** Waits for dnsmasq to say that it has started. */
async function started(child: ChildProcess): Promise<void> {
  if (child.stderr === null) throw new Error('dnsmasq has no stderr')
  const said: string[] = []
  for await (const line of createInterface(child.stderr)) {
    said.push(line)
    if (/started, version/.test(line)) {
      child.stderr.resume()
      return
    }
  }
  throw new Error(`dnsmasq did not start: ${said.join('\n')}`)
}
