import { isUtf8 } from 'node:buffer'
import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import type { Visit } from '../../domain/checking/outside.ts'
import { isPublicAddress } from './public-address.ts'

/** How visits are made, where that is not as usual: for tests, which have no server but their own machine. */
export interface VisitorOptions {
  /** Whether an IP address may be connected to. */
  readonly mayConnect?: (address: string) => boolean
  /** The IP addresses of a host. */
  readonly addressesOf?: (host: string) => Promise<readonly string[]>
  /** How long whoever is asked may take, in milliseconds. */
  readonly patience?: number
}

/** What a server answered to one request: no body of it was kept. */
interface Response {
  readonly status: number
  readonly location?: string
}

const hops = 5
const agent = 'Mozilla/5.0 (compatible; Courant; checks links of a newsletter)'

/** A visitor of addresses elsewhere: looks whether a page is there, reads none of it, and goes into no private network. */
export function openVisitor(options: VisitorOptions = {}): (url: string) => Promise<Visit> {
  const { mayConnect = isPublicAddress, addressesOf = publicLookup, patience = 15_000 } = options
  const ask = async (url: URL, method: 'HEAD' | 'GET'): Promise<Response | Visit> => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const addresses = isIP(host) === 0 ? await addressesOf(host).catch(unknownHost) : [host]
    if ('kind' in addresses) return addresses
    const barred = addresses.find((address) => !mayConnect(address))
    // Where one of several is private nobody knows which a program would take.
    if (barred !== undefined) return { kind: 'private', why: `${named(host, barred)} is in no public network` }
    const [address] = addresses
    if (address === undefined) return { kind: 'gone', why: `there is no host ${host}` }
    return send({ url, method, address, patience }).catch(failed)
  }
  const askTwice = async (url: URL): Promise<Response | Visit> => {
    const first = await ask(url, 'HEAD')
    // Many servers do not know HEAD, or answer it with anything.
    return 'status' in first && first.status >= 400 && first.status !== 429 ? ask(url, 'GET') : first
  }
  return async (text) => {
    let url = new URL(text)
    let forGood = true
    for (let hop = 0; hop <= hops; hop += 1) {
      const answer = await askTwice(url)
      if ('kind' in answer) return answer
      const { status, location } = answer
      const next = status >= 300 && status < 400 && location !== undefined ? URL.parse(location, url.href) : undefined
      if (next === undefined) return judged(status, forGood && hop > 0 && url.href !== text ? url.href : undefined)
      if (next?.protocol !== 'http:' && next?.protocol !== 'https:')
        return { kind: 'unsure', why: 'it leads on to an address that is none of http' }
      forGood &&= status === 301 || status === 308
      url = next
    }
    return { kind: 'unsure', why: `it leads on more than ${hops} times` }
  }
}

const named = (host: string, address: string): string => (host === address ? host : `${host} is ${address}, which`)

/** What servers write with letters beyond ASCII is UTF-8, as browsers read it; Node hands each byte over as a letter. */
function asText(location: string): string {
  const bytes = Buffer.from(location, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : location
}

function judged(status: number, moved: string | undefined): Visit {
  if (status === 404 || status === 410) return { kind: 'gone', why: `it answers ${status}` }
  if (status === 429) return { kind: 'unsure', why: 'it answers 429', overasked: true }
  if (status >= 200 && status < 300) return moved === undefined ? { kind: 'there' } : { kind: 'moved', to: moved }
  return { kind: 'unsure', why: `it answers ${status}` }
}

const publicLookup = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address)

function unknownHost(error: NodeJS.ErrnoException): Visit {
  const host = (error as { hostname?: string }).hostname ?? 'of that name'
  return error.code === 'ENOTFOUND'
    ? { kind: 'gone', why: `there is no host ${host}` }
    : { kind: 'unsure', why: `its host was not found just now (${error.code ?? error.message})` }
}

interface Sending {
  readonly url: URL
  readonly method: 'HEAD' | 'GET'
  /** The one that was looked at: nothing is looked up again, which might be another. */
  readonly address: string
  readonly patience: number
}

function send({ url, method, address, patience }: Sending): Promise<Response> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  const family = isIP(address)
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        agent: false,
        headers: { 'user-agent': agent, accept: '*/*', ...(method === 'GET' ? { range: 'bytes=0-0' } : {}) },
        signal: AbortSignal.timeout(patience),
        lookup: (_host, wanted, answer) =>
          wanted.all === true ? answer(null, [{ address, family }]) : answer(null, address, family),
      },
      (response: IncomingMessage) => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, ...(headers.location === undefined ? {} : { location: asText(headers.location) }) })
        // Whatever it would send is not wanted.
        response.on('error', () => undefined)
        response.destroy()
      },
    )
    sent.on('error', reject)
    // RFC 9110 § 15.2.2: a 101 is no answer, and Node takes it for one only where somebody waits for it.
    sent.on('close', () => reject(new Error('it hangs up')))
    sent.end()
  })
}

function failed(error: unknown): Visit {
  const { name, code, message } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError')
    return { kind: 'unsure', why: 'it does not answer in time', overasked: true }
  const why = wordsOf[code ?? ''] ?? message.split('\n')[0] ?? ''
  return { kind: 'unsure', why }
}

const wordsOf: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody answers there',
  EPROTO: 'what it speaks is no TLS that can be understood',
}
