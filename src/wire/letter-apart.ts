import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { IssueLetters, LetterMaterial } from '../app/letter.ts'
import type { Instant } from '../base/calendar.ts'
import { Failure } from '../domain/failure.ts'
import type { Publication } from '../domain/publication.ts'

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

/**
 * V8 takes the more before it cleans up the more it may have. A publication of 500 issues needs 50 MB, and would be given 500; one that
 * needs more than this is read without bounds.
 */
const bounds = ['--max-semi-space-size=8', '--max-old-space-size=512']

/**
 * The letters of an issue, read and compiled in a process of its own that ends with it: what a publication's digests and MJML need is
 * many times what sending does, and not given back by a process before its end.
 */
export async function lettersApart(
  { root, publication }: Pick<Task, 'root' | 'publication'>,
  { issue, now }: Pick<Task, 'issue' | 'now'>,
  bounded: readonly string[] = bounds,
): Promise<IssueLetters> {
  const task = { root, publication, issue, now }
  const answer = (await answerTo(task, bounded)) ?? (await answerTo(task, []))
  if (answer === undefined) throw new Error('the process that makes letters has died')
  if ('fault' in answer) throw new Error(answer.fault)
  if ('failure' in answer) throw failureOf(answer.failure)
  return (await import('../app/letter.ts')).lettersOf(answer.material, publication)
}

type Parts = Extract<Answer, { readonly failure: unknown }>['failure']

const failureOf = ({ code, message, hint, place, diagnostics }: Parts): Failure =>
  new Failure(code, message, { diagnostics, ...(hint && { hint }), ...(place && { place }) })

/** The answer of a process that runs with `flags`; undefined where it died of them. */
function answerTo(task: Task, flags: readonly string[]): Promise<Answer | undefined> {
  // The file beside this one, as source or compiled.
  const url = new URL(`./letter-process${import.meta.url.slice(-3)}`, import.meta.url)
  const { promise, resolve, reject } = Promise.withResolvers<Answer | undefined>()
  const child = fork(fileURLToPath(url), {
    execArgv: [...flags],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', flags.length === 0 ? 'inherit' : 'ignore', 'ipc'],
  })
  child.once('error', reject)
  child.once('message', (answer) => resolve(answer as Answer))
  child.once('exit', () => resolve(undefined))
  child.send(task)
  return promise
}
