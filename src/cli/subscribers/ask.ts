import type { ExitCode } from '../../domain/codes.ts'
import { Failure } from '../../domain/failure.ts'
import type { Store } from '../../wire/store.ts'
import type { Workspace } from '../../wire.ts'
import type { Request, World } from '../verb.ts'

/** What was asked of the list, after its action's own name. */
export interface Ask {
  readonly request: Request
  readonly world: World
  readonly workspace: Workspace
}

/** Something that can be done with the list. */
export type Action = (store: Store, ask: Ask) => Promise<ExitCode>

/** The text that an option was given. */
export function text({ values }: Request, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** All texts that an option was given. */
export function texts({ values }: Request, name: string): readonly string[] {
  const value = values[name]
  return typeof value === 'object' ? value : []
}

/** What stands first after the action's name; a Failure where nothing does. */
export function first({ positionals }: Request, message: string): string {
  const [value] = positionals
  if (value === undefined) throw usage(message)
  return value
}

/** The command is used wrongly. */
export const usage = (message: string): Failure =>
  new Failure('usage/argument', message, { hint: '`courant subscribers --help` shows what it takes.' })
