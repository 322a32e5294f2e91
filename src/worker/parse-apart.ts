import { Worker } from 'node:worker_threads'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Digest, Surroundings } from '../parse/digest.ts'
import type { ParsedIssue } from '../parse/issue.ts'

/** What one batch may take: a digest of up to 256 KB gets no more, whatever it holds, and a larger one in proportion. */
const bounds = { seconds: 8, megabytes: 224 }

/** What the thread is given. */
export interface Task {
  readonly batch: readonly Digest[]
  readonly surroundings: Surroundings
}

/** What came of a thread: what it gave back, or why it was stopped. */
type Answer = { readonly parsed: ParsedIssue[] } | { readonly refused: string }

/**
 * Reads a batch of digests in a thread of its own. Where it takes more than 8 seconds or 224 MB, or the thread dies, the
 * batch is an error among the diagnostics, and the program goes on.
 */
export async function parseApart(batch: readonly Digest[], surroundings: Surroundings): Promise<ParsedIssue[]> {
  const answer = await answerOf({ batch, surroundings })
  if ('parsed' in answer) return answer.parsed
  return batch.map(({ file }) => ({ file, diagnostics: [refusal(file, answer.refused)] }))
}

function answerOf(task: Task): Promise<Answer> {
  const share = Math.max(1, task.surroundings.issues.maxBytes / 262_144)
  const [seconds, megabytes] = [Math.ceil(bounds.seconds * share), Math.ceil(bounds.megabytes * share)]
  // The file beside this one, as source or compiled.
  const url = new URL(`./parse-thread${import.meta.url.slice(-3)}`, import.meta.url)
  const worker = new Worker(url, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const refuse = (refused: string) => resolve({ refused })
  const timer = setTimeout(() => refuse(`took more than ${seconds} seconds`), seconds * 1000)
  worker.once('message', (parsed: ParsedIssue[]) => resolve({ parsed }))
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse(`took more than ${megabytes} MB`)
    else if (error.name === 'RangeError') refuse('is nested deeper than the stack')
    else reject(error)
  })
  worker.once('exit', () => refuse('ended its own reading'))
  return promise.finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
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
