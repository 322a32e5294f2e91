import { connect, isIP, type Socket } from 'node:net'
import { connect as connectSafely } from 'node:tls'
import type { SmtpServer } from '../smtp-url.ts'

/** How TLS is held: verified, and of no version that is broken (RFC 8996). */
export const tls = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const

/** Opens a socket to a server, with TLS where it begins with it; rejects where there is none within `limit` milliseconds. */
export function openSocket({ host, port, tls: kind }: SmtpServer, limit: number): Promise<Socket> {
  // RFC 8305: where one address does not answer the next is tried; a second is long enough for a slow one to be let be.
  const place = { host, port, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1000 }
  const implicit = kind === 'implicit'
  const socket = implicit ? connectSafely({ ...place, ...tls, servername: isIP(host) ? '' : host }) : connect(place)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error(`no connection within ${limit / 1000} s`)), limit)
    socket
      .once(implicit ? 'secureConnect' : 'connect', () => resolve(socket))
      // It stays: whoever takes the socket over is not there yet, and an error that nobody hears ends the process.
      .on('error', reject)
      .once('close', () => reject(new Error('the connection broke')))
    const settled = (): void => clearTimeout(timer)
    socket.once(implicit ? 'secureConnect' : 'connect', settled).once('close', settled)
  })
}
