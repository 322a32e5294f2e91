import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { expect, vi } from 'vitest'
import { missing } from '../needs.ts'

const run = promisify(execFile)

/** Whether tests at a terminal have to be skipped. */
export const noTerminal = (): boolean => missing('tmux', ['/usr/bin/tmux'])

/** A terminal of 80 columns, with a program at work in it. */
export interface Terminal {
  /** Waits until `text` is on the screen, and gives the screen. */
  readonly seen: (text: string) => Promise<string>
  /** Types text and then Enter. */
  readonly type: (text: string) => Promise<void>
  /** Presses a key by tmux's name for it: `C-c`. */
  readonly press: (key: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Where a program runs, and what it knows. */
export interface Place {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Runs a script of the shell at a terminal; when it has ended, `ended N` is on the screen, with its exit code. */
export async function terminal(script: string, { cwd, env }: Place): Promise<Terminal> {
  const socket = `courant-${randomUUID()}`
  const around = { env: { ...env, TERM: 'xterm-256color' } }
  const tmux = async (...all: string[]) =>
    (await run('tmux', ['-L', socket, '-u', '-f', '/dev/null', ...all], around)).stdout
  const size = ['-x', '80', '-y', '50', '-c', cwd]
  await tmux('new-session', '-d', ...size, `${script}\necho ended $?; read -r _`)
  return {
    seen: (text) =>
      vi.waitFor(
        async () => {
          const screen = await tmux('capture-pane', '-p')
          expect(screen).toContain(text)
          return screen
        },
        { timeout: 30_000 },
      ),
    type: async (text) => {
      if (text !== '') await tmux('send-keys', '-l', text)
      await tmux('send-keys', 'Enter')
    },
    press: async (key) => void (await tmux('send-keys', key)),
    close: async () => void (await tmux('kill-server')),
  }
}
