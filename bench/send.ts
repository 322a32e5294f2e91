// What it costs to send an issue: ours, beside programs that send with nodemailer, and Postfix's `smtp-source`, which is the floor.
//
//     node bench/send.ts [LETTERS] [ENTRIES] [ROUNDS]
//
// All send to one `smtp-sink` on this machine, which counts what it takes. Ours is the command, `courant send`, with its store, its ledger
// and its marks on the disk; nodemailer's programs (`bench/sending/nodemailer.ts`) keep no record at all, and send the same letter. Each
// case runs with two lists, one of LETTERS more than the other: `a letter` is the difference, by each of them, and `beside` what
// is left, such as starting, reading the publication and making the letter. Cases take turns, so that a slow moment of the machine
// hits all of them; every figure is the median of ROUNDS. What the processor did is what the system says of the sender and its children.

import { generateKeyPairSync } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { instant } from '../src/base/calendar.ts'
import { openLetters, openWorkspace } from '../src/wire.ts'
import type { Job } from './sending/nodemailer.ts'
import { copyOf, courant, publicationWith, secret } from './sending/publication.ts'
import { openSink } from './sending/sink.ts'
import { runTimed, type Took } from './sending/timed.ts'

const letters = Number(process.argv[2] ?? 3000)
const entries = Number(process.argv[3] ?? 75)
const rounds = Number(process.argv[4] ?? 3)
const few = 1000
const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

const sizes = [few, few + letters] as const
const roots = [
  await publicationWith({ entries, readers: sizes[0] }),
  await publicationWith({ entries, readers: sizes[1] }),
] as const
const sink = await openSink()

const pemOf = (type: 'rsa' | 'ed25519'): string => {
  const { privateKey } = type === 'rsa' ? generateKeyPairSync(type, { modulusLength: 2048 }) : generateKeyPairSync(type)
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
const [rsa, ed25519] = [pemOf('rsa'), pemOf('ed25519')]

async function letterIn(root: string) {
  const now = instant(Date.UTC(2025, 4, 3))
  const env = { COURANT_SECRET: secret }
  const workspace = await openWorkspace({ root, config: undefined }, { cwd: root, env, now: () => now })
  return (await (await openLetters(workspace, now))('latest')).common
}
const letter = await letterIn(roots[0])
const dkim = { domainName: 'courant.example', keySelector: 's1', privateKey: rsa }

/** A case: sends to the list of a size, and ends. */
type Case = (size: 0 | 1) => Promise<Took>

const nodemailer =
  (options: Pick<Job, 'pool' | 'dkim'>): Case =>
  (size) => {
    const path = join(roots[0], 'job.json')
    const { subject, text, html, slots } = letter
    const job: Job = { port: sink.port, readers: sizes[size], subject, text, html, slots, ...options }
    writeFileSync(path, JSON.stringify(job))
    return runTimed([process.execPath, join(import.meta.dirname, 'sending/nodemailer.ts'), path])
  }

const ours =
  (keys: readonly string[]): Case =>
  async (size) => {
    const root = copyOf(roots[size])
    for (const [index, key] of keys.entries()) writeFileSync(join(root, `key-${index}.pem`), key, { mode: 0o600 })
    const signing = {
      COURANT_DKIM_KEY: keys.map((_, index) => `key-${index}.pem`).join(','),
      COURANT_DKIM_SELECTOR: keys.map((_, index) => `s${index + 1}`).join(','),
    }
    const env = { COURANT_SECRET: secret, COURANT_SMTP_URL: `smtp://127.0.0.1:${sink.port}` }
    const took = await runTimed(courant('send', 'latest'), {
      cwd: root,
      env: { ...env, ...(keys.length > 0 && signing) },
    })
    rmSync(root, { recursive: true })
    return took
  }

const floor: Case = (size) => {
  const bytes = String(Buffer.byteLength(letter.html) + Buffer.byteLength(letter.text))
  const from = ['-f', 'news@courant.example', '-t', 'reader@d1.example']
  const many = ['-m', String(sizes[size]), '-s', '4', '-l', bytes, '-d']
  return runTimed(['/usr/sbin/smtp-source', ...many, ...from, `127.0.0.1:${sink.port}`])
}

const cases: Readonly<Record<string, Case>> = {
  'smtp-source': floor,
  'nodemailer, one by one': nodemailer({ pool: false }),
  'nodemailer, pool': nodemailer({ pool: true }),
  'ours, unsigned': ours([]),
  'nodemailer, one by one, RSA': nodemailer({ pool: false, dkim }),
  'nodemailer, pool, RSA': nodemailer({ pool: true, dkim }),
  'ours, RSA': ours([rsa]),
  'ours, RSA and Ed25519': ours([rsa, ed25519]),
}

interface Figures {
  readonly cpu: number
  readonly wall: number
  readonly beside: number
}

/** Microseconds a letter, of the processor and the clock, and milliseconds of the processor beside them. */
async function figuresOf(name: string, run: Case): Promise<Figures> {
  const before = sink.taken()
  const small = await run(0)
  const large = await run(1)
  for (let patience = 100; sink.taken() - before < sizes[0] + sizes[1] && patience > 0; patience -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const taken = sink.taken() - before
  if (taken !== sizes[0] + sizes[1]) throw new Error(`${name}: ${taken} letters came in, not ${sizes[0] + sizes[1]}`)
  const cpu = ((large.cpu - small.cpu) / letters) * 1e6
  return { cpu, wall: ((large.wall - small.wall) / letters) * 1e6, beside: small.cpu * 1000 - (cpu * few) / 1000 }
}

const figures = new Map(Object.keys(cases).map((name) => [name, [] as Figures[]]))
for (let round = 0; round < rounds; round += 1)
  for (const [name, run] of Object.entries(cases)) figures.get(name)?.push(await figuresOf(name, run))
sink.close()
for (const root of roots) rmSync(root, { recursive: true })

const sums = new Map(
  [...figures].map(([name, own]) => [
    name,
    {
      cpu: median(own.map(({ cpu }) => cpu)),
      wall: median(own.map(({ wall }) => wall)),
      beside: median(own.map(({ beside }) => beside)),
    },
  ]),
)
const bytes = Buffer.byteLength(letter.html) + Buffer.byteLength(letter.text)
say(
  `letters of ${(bytes / 1000).toFixed(0)} kB before they are encoded; the median of ${rounds} rounds of ${letters} letters\n`,
)
say(`${''.padEnd(28)} µs of the processor      letters       ms of the`)
say(`${''.padEnd(28)} a letter  × its like     a second      processor beside`)
for (const [name, { cpu, wall, beside }] of sums) {
  const like = name.includes('RSA') ? 'nodemailer, one by one, RSA' : 'nodemailer, one by one'
  const ratio = cpu / (sums.get(like)?.cpu ?? Number.NaN)
  say(
    `${name.padEnd(28)} ${cpu.toFixed(0).padStart(8)}  ${ratio.toFixed(2).padStart(8)}  ${(1e6 / wall).toFixed(0).padStart(11)}  ${beside.toFixed(0).padStart(18)}`,
  )
}
