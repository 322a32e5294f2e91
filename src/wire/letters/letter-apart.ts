import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { IssueLetters, LetterMaterial } from '../../app/letter.ts'
import type { Instant } from '../../base/calendar.ts'
import { Failure } from '../../domain/failure.ts'
import type { Publication } from '../../domain/publication.ts'

/** What the process is given. */
export interface Task {
  readonly root: string
  readonly publication: Publication
  readonly issue: string
  readonly now: Instant
}

/** What came of it. Between processes a Failure is no more than an Error, and so comes in its parts; a fault of ours, as it is shown. */
export type Answer =
  | { readonly material: LetterMaterial }
  | { readonly failure: Pick<Failure, 'code' | 'message' | 'hint' | 'place' | 'diagnostics'> }
  | { readonly fault: string }

/** V8 takes what the machine has, and not what is needed: a publication of 500 issues needs 50 MB of heap, and would be given 500. */
const thrift = ['--max-semi-space-size=8', '--heap-growing-percent=50']

/**
 * The letters of an issue, read and compiled in a process of its own that ends with it: what a publication's digests and MJML need is
 * many times what sending does, and not given back by a process before its end.
 */
export async function lettersApart(
  { root, publication }: Pick<Task, 'root' | 'publication'>,
  { issue, now }: Pick<Task, 'issue' | 'now'>,
): Promise<IssueLetters> {
  const answer = await answerTo({ root, publication, issue, now })
  if ('fault' in answer) throw new Error(answer.fault)
  if ('failure' in answer) throw failureOf(answer.failure)
  return (await import('../../app/letter.ts')).lettersOf(answer.material, publication)
}

type Parts = Extract<Answer, { readonly failure: unknown }>['failure']

const failureOf = ({ code, message, hint, place, diagnostics }: Parts): Failure =>
  new Failure(code, message, { diagnostics, ...(hint && { hint }), ...(place && { place }) })

function answerTo(task: Task): Promise<Answer> {
  // The file beside this one, as source or compiled.
  const url = new URL(`./letter-process${import.meta.url.slice(-3)}`, import.meta.url)
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const child = fork(fileURLToPath(url), {
    execArgv: thrift,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.once('error', reject)
  child.once('message', (answer) => resolve(answer as Answer))
  child.once('exit', (code, signal) => reject(new Error(`The process that makes letters ended (${signal ?? code})`)))
  child.send(task)
  return promise
}
