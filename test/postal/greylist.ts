import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** A policy server for Postfix (postfix.org/SMTPD_POLICY_README.html) that puts each recipient off when it hears of them first. */
export interface Greylist {
  readonly port: number
  /** Whom it has put off. */
  readonly known: ReadonlySet<string>
  readonly close: () => Promise<void>
}

export async function greylist(): Promise<Greylist> {
  const known = new Set<string>()
  const server = createServer((socket) => {
    let heard = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text
      for (let end = heard.indexOf('\n\n'); end >= 0; end = heard.indexOf('\n\n')) {
        const recipient = /^recipient=(.*)$/m.exec(heard.slice(0, end))?.[1] ?? ''
        heard = heard.slice(end + 2)
        socket.write(`action=${known.has(recipient) ? 'dunno' : '450 4.7.1 Greylisted, come back later'}\n\n`)
        known.add(recipient)
      }
    })
    socket.on('error', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    known,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
