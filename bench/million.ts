// How much memory it takes to send to a million: while the list is read, the letter made, the send planned, and as letters leave.
//
//     node bench/million.ts [READERS] [LETTERS]
//
// LETTERS, small ones, go to Postfix's `smtp-sink` on this machine; by default all of them, which takes a while. Every figure is the
// peak of that part alone, in megabytes, as the system counts it: of the largest process, and of all that run at once.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Watched, watch } from './sending/memory.ts'
import { courant, importing, publicationOf, secret, writeList } from './sending/publication.ts'
import { openSink } from './sending/sink.ts'

const readers = Number(process.argv[2] ?? 1_000_000)
const letters = Number(process.argv[3] ?? readers)
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const root = publicationOf(2)
await writeList(join(root, 'readers.csv'), readers)
const sink = await openSink()
const env = { COURANT_SECRET: secret, COURANT_SMTP_URL: `smtp://127.0.0.1:${sink.port}` }

say(`${readers} readers, ${letters} letters\n`)
say(`${'MB'.padEnd(26)} largest   together   seconds`)
let since = performance.now()
function told(what: string, { peaks }: Watched): void {
  const { largest, together } = peaks()
  const seconds = (performance.now() - since) / 1000
  since = performance.now()
  say(
    `${what.padEnd(26)} ${largest.toFixed(0).padStart(7)} ${together.toFixed(0).padStart(10)} ${seconds.toFixed(0).padStart(9)}`,
  )
}

async function ended(program: Watched): Promise<void> {
  const code = await program.ended
  if (code !== 0) throw new Error(`courant ended with ${code}`)
}

const list = watch(importing, { cwd: root, env })
await ended(list)
told('reading the list', list)

const send = watch(courant('send', 'latest', '--limit', String(letters)), { cwd: root, env })
let over = false
const end = ended(send).finally(() => {
  over = true
})
const until = async (reached: () => boolean) => {
  while (!reached() && !over) await wait(5)
}
await until(() => send.children() > 0)
await until(() => send.children() === 0)
told('making the letter', send)
await until(() => sink.taken() > 0)
told('planning', send)
for (let part = 1; part <= 10; part += 1) {
  await until(() => sink.taken() >= (letters * part) / 10)
  told(`letters up to ${Math.round((letters * part) / 10)}`, send)
}
await end
await wait(200)
const taken = sink.taken()
sink.close()
rmSync(root, { recursive: true })
if (taken !== letters) throw new Error(`${taken} letters came in, not ${letters}`)
