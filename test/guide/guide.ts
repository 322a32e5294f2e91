import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../publication.ts'

/** What a guide has its reader do or see, in its order. */
export type Step =
  /** Commands, which end well. `repository`: in the folder of Courant itself. */
  | { readonly kind: 'run'; readonly script: string; readonly at: 'here' | 'repository' }
  /** A command that stays until it is ended. */
  | { readonly kind: 'stay'; readonly script: string }
  /** A program that takes the whole terminal. */
  | { readonly kind: 'terminal'; readonly script: string }
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  /** What the step before it shows: each line, in this order. */
  | { readonly kind: 'see'; readonly lines: readonly string[] }

/** The steps of a guide: its fenced blocks, by their info strings. A block that is none of them is a fault. */
export async function stepsOf(document: string): Promise<Step[]> {
  const text = await readFile(join(repository, document), 'utf8')
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = '', code = '']) => stepOf(info, code))
}

function stepOf(info: string, code: string): Step {
  const path = /^\w+ title="([^"]+)"$/.exec(info)?.[1]
  if (path !== undefined) return { kind: 'write', path, text: code }
  switch (info) {
    case 'sh':
      return { kind: 'run', script: code, at: 'here' }
    case 'sh in-repository':
      return { kind: 'run', script: code, at: 'repository' }
    case 'sh stays':
      return { kind: 'stay', script: code }
    case 'sh terminal':
      return { kind: 'terminal', script: code }
    case 'text':
      return { kind: 'see', lines: code.trimEnd().split('\n') }
    default:
      throw new Error(`No step of a guide: \`\`\`${info}`)
  }
}
