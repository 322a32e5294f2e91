import { relative, resolve } from 'node:path'
import type { Answers } from '../../app/beginning/answers.ts'
import { Failure } from '../../domain/failure.ts'
import { withQuestions } from '../screen/questions.ts'
import { visible } from '../screen/visible.ts'
import type { Request, World } from '../verb.ts'
import { askedFor, type Usual } from './questions.ts'

/** What the options say. */
export function givenIn(values: Request['values']): Answers {
  const text = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const { workflows } = values
  return {
    ...{ title: text('title'), url: text('url'), language: text('language'), author: text('author') },
    mail: text('mail'),
    workflows: typeof workflows === 'boolean' ? workflows : undefined,
  }
}

/** What the options say, and what a person at a terminal adds to it; undefined when they have given up. */
export async function answersTo(
  { given, usual, opening }: { readonly given: Answers; readonly usual: Usual; readonly opening: string },
  { values, common }: Request,
  world: World,
): Promise<Answers | undefined> {
  const { keyboard } = world
  if (keyboard === undefined || values['yes'] === true || common.json || common.quiet) return given
  world.say(`${opening} Enter takes what stands in brackets, Ctrl-C gives up.\n\n`)
  const answers = await withQuestions(keyboard, world, (ask) => askedFor(given, usual, ask))
  world.say(answers === undefined ? 'Given up, and nothing was written.\n' : '\n')
  return answers
}

/** The command that comes next, for a publication in `root`. */
export const commandFor = (command: string, root: string, world: World): string =>
  root === resolve(world.cwd) ? command : `${command} --root ${shownPath(root, world)}`

/** A path as it is seen from the working directory. */
export function shownPath(path: string, { cwd }: World): string {
  const near = relative(cwd, path)
  return visible(near.startsWith('..') ? path : near || '.')
}

/** A folder, in words. */
export const placeOf = (root: string, world: World): string =>
  root === resolve(world.cwd) ? 'this folder' : shownPath(root, world)

/** The failure of an option that cannot be used as it is. */
export const usage = (message: string): Failure =>
  new Failure('usage/argument', message, { hint: '`courant init --help` shows what it takes.' })
