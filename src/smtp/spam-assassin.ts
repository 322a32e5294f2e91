import { spawn } from 'node:child_process'
import { Failure } from '../domain/failure.ts'

/** Longer than any letter takes that a filter has not choked on. */
const patience = 60_000

/**
 * What `spamassassin` says of a message, by its own rules alone: `-L` asks nobody on the network, and no file is made in the
 * user’s folder. Undefined where it is not installed.
 */
export function askSpamAssassin(message: Uint8Array): Promise<string | undefined> {
  const child = spawn('spamassassin', ['--local', '--test-mode', '--nocreate-prefs'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Not `timeout`, whose clock keeps the process up where there is no such program.
    signal: AbortSignal.timeout(patience),
  })
  const said: Buffer[] = []
  child.stdout.on('data', (bytes: Buffer) => said.push(bytes))
  // It may have ended before it has read all; how it ended tells what went wrong.
  child.stdin.on('error', () => undefined)
  child.stdin.end(message)
  return new Promise((resolve, reject) => {
    child.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') resolve(undefined)
      else reject(failed(cause))
    })
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(said).toString())
      else reject(failed(new Error(`it ended with ${code ?? 'a signal'}`)))
    })
  })
}

const failed = (cause: Error): Failure =>
  new Failure('setup/spamassassin', `SpamAssassin could not look at the letter: ${cause.message}`, {
    cause,
    hint: 'Try `spamassassin --lint`, which says what is wrong with its setup.',
  })
