import { Worker } from 'node:worker_threads'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Digest, Surroundings } from '../parse/digest.ts'
import type { ParsedIssue } from '../parse/issue.ts'

/** What one batch may take: a digest of 256 KB gets no more, whatever it holds. */
const bounds = { seconds: 8, megabytes: 224 }

/** What the thread is given. */
export interface Task {
  readonly batch: readonly Digest[]
  readonly surroundings: Surroundings
}

/** What the thread gives back: the issues, or that they hold more than can be shown. */
export type Answer = { readonly parsed: ParsedIssue[] } | { readonly refused: string }

/**
 * Reads a batch of digests in a thread of its own. Where it takes more than 8 seconds or 224 MB, the thread is stopped, and
 * the batch is an error among the diagnostics; the program goes on.
 */
export async function parseApart(batch: readonly Digest[], surroundings: Surroundings): Promise<ParsedIssue[]> {
  const answer = await answerOf({ batch, surroundings })
  if ('parsed' in answer) return answer.parsed
  return batch.map(({ file }) => ({ file, diagnostics: [refusal(file, answer.refused)] }))
}

function answerOf(task: Task): Promise<Answer> {
  // The file beside this one, as source or compiled.
  const url = new URL(`./parse-thread${import.meta.url.slice(-3)}`, import.meta.url)
  const worker = new Worker(url, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes, maxYoungGenerationSizeMb: 32 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const timer = setTimeout(
    () => resolve({ refused: `took more than ${bounds.seconds} seconds` }),
    bounds.seconds * 1000,
  )
  worker.once('message', resolve)
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ refused: `took more than ${bounds.megabytes} MB` })
    else reject(error)
  })
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
