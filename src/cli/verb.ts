import type { ParseArgsOptionsConfig } from 'node:util'
import type { Instant } from '../base/calendar.ts'
import type { ExitCode } from '../domain/codes.ts'

/** Where text comes out: whether a person sees it there, how wide it is, and in colour or not. */
export interface Screen {
  readonly interactive: boolean
  readonly columns: number
  readonly color: boolean
}

/** A person at a terminal: what they type, and where they see what they are asked. */
export interface Keyboard {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** The world as a command sees it: handed in by `main.ts`, and by tests. */
export interface World {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Instant
  /** Results, to stdout: whole lines, each with its line end. */
  readonly out: (text: string) => void
  /** Talk, to stderr: whole lines, each with its line end; on a terminal also the progress line, without one. */
  readonly say: (text: string) => void
  /** What stderr is; where a person sees it, progress may be redrawn with `\r`. */
  readonly terminal: Screen
  /** What stdout is. */
  readonly screen: Screen
  /** Absent where nobody is there to be asked: in scripts, and on CI. */
  readonly keyboard?: Keyboard | undefined
  /**
   * Asks that from now on SIGINT and SIGTERM do not end the program, but abort this signal: stop taking up new work, finish
   * what is under way. Only for what must not be broken off in the middle.
   */
  readonly stopped: () => AbortSignal
}

/** The options that every command takes. */
export interface Common {
  readonly root: string | undefined
  readonly config: string | undefined
  readonly json: boolean
  readonly quiet: boolean
}

/** What an option was given: several texts where it may be given several times. */
export type OptionValue = string | boolean | readonly string[] | undefined

/** What was asked on the command line, after `parseArgs` of node:util in strict mode. */
export interface Request {
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, OptionValue>>
  readonly common: Common
}

/** A verb of the command line: one file each, loaded only when it is used. */
export interface Verb {
  /** What `courant VERB --help` prints: the usage line first, then a line an option, within 80 columns. */
  readonly help: string
  readonly options: ParseArgsOptionsConfig
  readonly run: (request: Request, world: World) => Promise<ExitCode>
}
