import { Worker } from 'node:worker_threads'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Digest, Surroundings } from '../parse/digest.ts'
import type { ParsedIssue } from '../parse/issue.ts'

/** What one batch may take: a digest of up to 256 KB gets no more, whatever it holds, and a larger one in proportion. */
export interface Bounds {
  /** Of a processor's time: a machine that is slow to give it reads what another reads. */
  readonly seconds: number
  /** By the clock, should the thread do nothing at all. */
  readonly waiting: number
  readonly megabytes: number
}

const usual: Bounds = { seconds: 8, waiting: 90, megabytes: 224 }

/** What the thread is given. */
export interface Task {
  readonly batch: readonly Digest[]
  readonly surroundings: Surroundings
}

/** What came of a thread: what it gave back, or why it was stopped. */
type Answer = { readonly parsed: ParsedIssue[] } | { readonly refused: string }

/**
 * Reads a batch of digests in a thread of its own. Where it takes more than 8 seconds of a processor or 224 MB, or the
 * thread dies, the batch is an error among the diagnostics, and the program goes on.
 */
export async function parseApart(
  batch: readonly Digest[],
  surroundings: Surroundings,
  bounds: Bounds = usual,
): Promise<ParsedIssue[]> {
  const share = Math.max(1, surroundings.issues.maxBytes / 262_144)
  const [seconds, waiting] = [bounds.seconds * share, bounds.waiting * share]
  const answer = await answerOf(
    { batch, surroundings },
    { seconds, waiting, megabytes: Math.ceil(bounds.megabytes * share) },
  )
  if ('parsed' in answer) return answer.parsed
  return batch.map(({ file }) => ({ file, diagnostics: [refusal(file, answer.refused)] }))
}

function answerOf(task: Task, bounds: Bounds): Promise<Answer> {
  const { megabytes } = bounds
  // The file beside this one, as source or compiled.
  const url = new URL(`./parse-thread${import.meta.url.slice(-3)}`, import.meta.url)
  const worker = new Worker(url, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const refuse = (refused: string) => resolve({ refused })
  const release = watch(worker, bounds, refuse)
  worker.once('message', (parsed: ParsedIssue[]) => resolve({ parsed }))
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse(`took more than ${megabytes} MB`)
    else if (error.name === 'RangeError') refuse('is nested deeper than the stack')
    else reject(error)
  })
  worker.once('exit', () => refuse('ended its own reading'))
  return promise.finally(() => {
    release()
    return worker.terminate()
  })
}

/** Looks now and then how much of a processor's time `worker` has had, until it is released. */
function watch(worker: Worker, { seconds, waiting }: Bounds, refuse: (why: string) => void): () => void {
  const timer = setTimeout(() => refuse(`took more than ${Math.ceil(waiting)} seconds`), waiting * 1000)
  const meter = setInterval(async () => {
    // A thread that has ended has no answer, and needs none.
    const used = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }))
    if (used.user + used.system > seconds * 1e6) refuse(`took more than ${Math.ceil(seconds)} seconds of a processor`)
  }, 100)
  return () => {
    clearTimeout(timer)
    clearInterval(meter)
  }
}

function refusal(file: string, why: string): Diagnostic {
  return {
    code: 'issue/too-complex',
    severity: 'error',
    message: `The digest is not read: it ${why}`,
    place: { file, line: 1, column: 1 },
    hint: 'Take out what repeats by the thousand, or split it into issues.',
  }
}
