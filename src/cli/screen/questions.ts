import { createInterface } from 'node:readline/promises'
import type { Keyboard, World } from '../verb.ts'
import { paint } from './print.ts'
import { visible } from './visible.ts'

/** What is asked of a person at a terminal. */
export interface Question {
  readonly text: string
  /** What Enter takes. */
  readonly usual: string
  /** How it is shown, where it is not as it is. */
  readonly shown?: string
  /** What is wrong with an answer, as a sentence; undefined where nothing is. */
  readonly problemWith?: (answer: string) => string | undefined
}

/** Asks one question until its answer will do; undefined when it was given up, by Ctrl-C or the end of what is typed. */
export type Ask = (question: Question) => Promise<string | undefined>

/** Has a person asked, as long as `during` takes; then the terminal is as it was. */
export async function withQuestions<T>(
  { input, output }: Keyboard,
  world: Pick<World, 'terminal'>,
  during: (ask: Ask) => Promise<T>,
): Promise<T> {
  const lines = createInterface({ input, output, terminal: true, historySize: 0 })
  // What is typed ahead, or pasted, waits for its question.
  const typed = lines[Symbol.asyncIterator]()
  let isOver = false
  lines.on('close', () => {
    isOver = true
  })
  lines.on('SIGINT', () => {
    output.write('\n')
    lines.close()
  })
  const read = async (prompt: string) => {
    if (isOver) return undefined
    lines.setPrompt(prompt)
    lines.prompt()
    const { value, done } = await typed.next()
    return done === true ? undefined : value
  }
  try {
    return await during((question) => answered(question, { read, output, world }))
  } finally {
    lines.close()
  }
}

interface Asking {
  /** A line that is typed; undefined after the last one. */
  readonly read: (prompt: string) => Promise<string | undefined>
  readonly output: NodeJS.WritableStream
  readonly world: Pick<World, 'terminal'>
}

async function answered(question: Question, { read, output, world }: Asking): Promise<string | undefined> {
  const { text, usual, shown = usual, problemWith = () => undefined } = question
  const prompt = `${paint(text, 'bold', world)} ${paint(`[${visible(shown)}]`, 'dim', world)} `
  for (;;) {
    const typed = await read(prompt)
    if (typed === undefined) return undefined
    const answer = typed.trim() || usual
    const problem = problemWith(answer)
    if (problem === undefined) return answer
    output.write(`  ${paint(visible(problem), 'error', world)}\n`)
  }
}

/** A question that is answered by y or n. */
export function yesOrNo(text: string): Question {
  const problem = (answer: string) => (isWord(answer) ? undefined : 'Answer y or n.')
  return { text, usual: 'n', shown: 'y/N', problemWith: problem }
}

/** Whether the answer to such a question is yes. */
export const isYes = (answer: string): boolean => /^y(?:es)?$/i.test(answer)

const isWord = (answer: string): boolean => /^(?:y(?:es)?|no?)$/i.test(answer)
