import { isatty } from 'node:tty'
import { instant } from './base/calendar.ts'
import { runCommand } from './cli/cli.ts'

// The bin: the world goes in, an exit code comes out.

/** Until a command asks for it, a signal ends the program at once, however busy it is: no handler has to get its turn. */
function stopped(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(130)
      stopping.abort()
    })
  }
  return stopping.signal
}
// A reader of our output that goes away (`courant … | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70))

process.exitCode = await runCommand(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  now: () => instant(Date.now()),
  out: (text) => process.stdout.write(text),
  say: (text) => process.stderr.write(text),
  terminal: screenOf(process.stderr),
  screen: screenOf(process.stdout),
  // Whoever asks is seen on stderr: results alone go to stdout.
  keyboard: isatty(0) && isatty(2) ? { input: process.stdin, output: process.stderr } : undefined,
  stopped,
})

function screenOf(stream: NodeJS.WriteStream) {
  const { isTTY } = stream
  const interactive = isTTY === true
  return {
    interactive,
    /** A window may be made narrower while long work is shown in it. */
    get columns() {
      return stream.columns ?? 80
    },
    color: interactive && process.env['NO_COLOR'] === undefined,
  }
}
