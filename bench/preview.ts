// How long it takes from an edit until the new page is there: `node bench/preview.ts [ISSUES] [ENTRIES] [ROUNDS]`.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, pathOf, publicationOf } from './preview/publication.ts'

const [issues = 500, entries = 30, rounds = 20] = process.argv.slice(2).map(Number)
const root = publicationOf(issues, entries)
const began = performance.now()
const command = join(import.meta.dirname, '../bin/courant.js')
const child = spawn(process.execPath, [command, 'preview', '--json', '--quiet'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
})

const { address } = JSON.parse(
  await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve)),
) as {
  address: string
}
const announced = performance.now() - began

/** The text at a path; asked for again as long as it is the page that says how far the reading is. */
async function get(path: string): Promise<string> {
  const answer = await fetch(new URL(path, address))
  return answer.headers.has('Refresh') ? get(path) : answer.text()
}

await get('/')
const ready = performance.now() - began
const slug = pathOf(issues - 1).slice('digests/'.length, -'.md'.length)
const page = `/site/issues/${slug}/index.html`

/** The next change that the server tells of. */
const events = (await fetch(new URL('/events', address))).body?.pipeThrough(new TextDecoderStream()).getReader()
async function changed(): Promise<void> {
  for (;;) if (((await events?.read())?.value ?? 'event: changed').includes('event: changed')) return
}

/** The middle of some times, in milliseconds, and the slowest. */
const told = (times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b)
  return `${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} ms (slowest ${sorted.at(-1)?.toFixed(0)})`
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const first = await timed(() => get(page))
const [heard, shown, frame, letter]: [number[], number[], number[], number[]] = [[], [], [], []]
await get(`/site/issues/${slug}/email.html`)
/** What the server has spent of a processor, in hundredths of a second. */
const ticks = (): number => {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}
const spent = ticks()
for (let round = 1; round <= rounds; round += 1) {
  const title = `Round ${round}`
  const start = performance.now()
  writeFileSync(join(root, pathOf(issues - 1)), digestOf(issues - 1, entries).replace(/title: .*/, `title: ${title}`))
  await changed()
  heard.push(performance.now() - start)
  if (!(await get(page)).includes(title)) throw new Error(`${title} is not on the page`)
  shown.push(performance.now() - start)
  frame.push(await timed(() => get(`/issues/${slug}/page`)))
  letter.push(await timed(() => get(`/site/issues/${slug}/email.html`)))
}
const processor = (ticks() - spent) * 10
const memory = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? '0'
process.stdout.write(`${issues} issues of ${entries} entries
address          ${announced.toFixed(0)} ms
all read         ${ready.toFixed(0)} ms
first page       ${first.toFixed(0)} ms
edit → told      ${told(heard)}
edit → new page  ${told(shown)}
frame around it  ${told(frame)}
letter           ${told(letter)}
processor        ${(processor / rounds).toFixed(0)} ms a round of all four
memory           ${(Number(memory) / 1000).toFixed(0)} MB
`)
child.kill('SIGINT')
process.exit(0)
