// A sender and the service on one store: what each keeps of what it has alone.
//
//     node bench/beside.ts [READERS] [ROUNDS] [PER_SECOND]
//
// `courant send` and `courant serve` are processes of their own, on one database; the letters, small ones, go to Postfix's `smtp-sink`.
// PER_SECOND changes are posted to the service, evenly: readers pause, resume and leave by the links of their letters. What an answer took
// is counted from the moment at which it was to be asked for. Each round has the sender alone, the service alone, and both at once;
// rates and the middle are medians of the rounds, the slowest is of them all.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { linkKeys } from '../src/domain/link/secret.ts'
import { signToken } from '../src/domain/link/token.ts'
import { startService } from '../test/service.ts'
import { type Answers, askEvenly } from './sending/load.ts'
import { copyOf, courant, publicationWith, secret } from './sending/publication.ts'
import { openSink } from './sending/sink.ts'
import { runTimed } from './sending/timed.ts'

const readers = Number(process.argv[2] ?? 5000)
const rounds = Number(process.argv[3] ?? 3)
const perSecond = Number(process.argv[4] ?? 100)
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const root = await publicationWith({ entries: 2, readers })
const sink = await openSink()
const keys = linkKeys(secret) ?? failed('the secret of the benchmark makes no keys')

/** Sends to everybody, and tells how many letters a second came in, from the first of them to the last. */
async function rateOf(folder: string): Promise<number> {
  const before = sink.taken()
  const env = { COURANT_SECRET: secret, COURANT_SMTP_URL: `smtp://127.0.0.1:${sink.port}` }
  let ended = false
  const command = runTimed(courant('send', 'latest'), { cwd: folder, env }).finally(() => {
    ended = true
  })
  while (sink.taken() === before && !ended) await wait(2)
  const [began, first] = [performance.now(), sink.taken()]
  let [at, last] = [began, first]
  while (!ended) {
    await wait(2)
    if (sink.taken() > last) [at, last] = [performance.now(), sink.taken()]
  }
  await command
  return ((last - first) * 1000) / (at - began)
}

/** The ids of readers, in an order that has nothing to do with the one in which they are sent to. */
function idsIn(folder: string): readonly string[] {
  const database = new DatabaseSync(join(folder, '.courant/courant.db'), { readOnly: true })
  const rows = database.prepare('select public_id from subscriber order by public_id').all()
  database.close()
  return rows.map((row) => String(row['public_id']))
}

/** Posts changes to the service of `folder` for as long as `during` takes. */
async function answersOf(folder: string, during: () => Promise<unknown>): Promise<Answers> {
  const ids = idsIn(folder)
  const service = await startService(folder, { COURANT_SECRET: secret })
  const post = async (purpose: 'u' | 'm', id: string, body: string): Promise<boolean> => {
    const url = `${service.address}${purpose}/${signToken({ id }, purpose, keys)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await fetch(url, { method: 'POST', headers, body })
    await answer.text()
    return answer.ok
  }
  const change = (index: number): Promise<boolean> => {
    const id = ids[Math.floor(index / 3) % ids.length] ?? ''
    if (index % 3 === 2) return post('u', id, 'List-Unsubscribe=One-Click')
    return post('m', id, index % 3 === 0 ? 'wish=pause' : 'wish=resume')
  }
  // The first answers are those of a program that has not warmed up, and nobody sends then.
  for (let index = 0; index < 30; index += 1)
    await post('m', ids.at(-1) ?? '', index % 2 === 0 ? 'wish=pause' : 'wish=resume')
  let over = false
  const work = during().finally(() => {
    over = true
  })
  const answers = await askEvenly(change, { perSecond, stopped: () => over })
  await work
  service.signal('SIGTERM')
  await service.ended
  return answers
}

function failed(why: string): never {
  throw new Error(why)
}

const middle = (numbers: readonly number[], part = 0.5): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)] ?? Number.NaN

const alone: number[] = []
const beside: number[] = []
const quiet: Answers[] = []
const busy: Answers[] = []
for (let round = 0; round < rounds; round += 1) {
  const [one, other, both] = [copyOf(root), copyOf(root), copyOf(root)] as const
  alone.push(await rateOf(one))
  quiet.push(await answersOf(other, () => wait(5000)))
  busy.push(await answersOf(both, async () => beside.push(await rateOf(both))))
  const verified = await runTimed(courant('verify'), { cwd: both, env: { COURANT_SECRET: secret } })
  say(
    `round ${round + 1}: ${alone.at(-1)?.toFixed(0)} letters a second alone, ${beside.at(-1)?.toFixed(0)} beside the service. ${verified.out.trim()}`,
  )
  for (const folder of [one, other, both]) rmSync(folder, { recursive: true })
}
sink.close()
rmSync(root, { recursive: true })

function answersText(name: string, answers: readonly Answers[]): string {
  const times = answers.flatMap((one) => one.times)
  const wrong = answers.reduce((sum, one) => sum + one.wrong, 0)
  const figures = [middle(times), middle(times, 0.99), Math.max(...times)].map((ms) => ms.toFixed(1).padStart(9))
  return `${name.padEnd(26)} ${String(times.length).padStart(8)} ${String(wrong).padStart(6)} ${figures.join(' ')}`
}

say(`\nthe sender keeps ${((100 * middle(beside)) / middle(alone)).toFixed(0)} % of the rate that it has alone`)
say(`\nanswers, ms                   count  wrong    median   99 in 100   slowest`)
say(answersText('the service alone', quiet))
say(answersText('the service and the sender', busy))
