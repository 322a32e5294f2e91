// A sender as people write them with nodemailer: started by `bench/send.ts`, with what it is to send in a file.

import { readFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'

/** What is to be sent, to how many, and how. */
export interface Job {
  readonly port: number
  readonly readers: number
  readonly pool: boolean
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly slots: { readonly unsubscribe: string; readonly manage?: string; readonly name: string }
  readonly dkim?: { readonly domainName: string; readonly keySelector: string; readonly privateKey: string }
}

const { port, readers, pool, subject, text, html, slots, dkim } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
) as Job
const transport = createTransport({
  ...{ host: '127.0.0.1', port, secure: false, ignoreTLS: true },
  ...(pool ? { pool: true as const, maxConnections: 4, maxMessages: Number.POSITIVE_INFINITY } : {}),
  ...(dkim === undefined ? {} : { dkim }),
})

function letterTo(index: number) {
  const link = `https://list.courant.example/u/${index}`
  const filled = (part: string) =>
    part
      .replaceAll(slots.unsubscribe, link)
      .replaceAll(slots.manage ?? slots.unsubscribe, link)
      .replaceAll(slots.name, 'Ada')
  return {
    ...{ from: 'Ink Weekly <news@courant.example>', to: `Ada <reader${index}@d${index % 97}.example>`, subject },
    ...{ text: filled(text), html: filled(html) },
    list: { unsubscribe: [[link, 'news@courant.example']] },
  }
}

let next = 0
async function work(): Promise<void> {
  while (next < readers) {
    next += 1
    await transport.sendMail(letterTo(next))
  }
}
// A pool is kept busy; without one, a letter is sent after the other.
await Promise.all(Array.from({ length: pool ? 8 : 1 }, work))
transport.close()
