import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, vi } from 'vitest'
import { missing } from '../needs.ts'
import { repository } from '../publication.ts'

const run = promisify(execFile)

/** Whether tests at a terminal have to be skipped. */
export const noTerminal = (): boolean => missing('tmux', ['/usr/bin/tmux'])

/** A terminal of 80 columns, with `courant` at work in it. */
export interface Terminal {
  /** Waits until `text` is on the screen, and gives the screen. */
  readonly seen: (text: string) => Promise<string>
  /** Types text and then Enter. */
  readonly type: (text: string) => Promise<void>
  /** Presses a key by tmux's name for it: `C-c`. */
  readonly press: (key: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts `courant` with `args` at a terminal in the folder `cwd`; when it has ended, `ended N` is on the screen, with its exit code. */
export async function terminal(
  cwd: string,
  args: readonly string[],
  { lang = 'C.UTF-8' }: { readonly lang?: string } = {},
): Promise<Terminal> {
  const socket = `courant-${randomUUID()}`
  const env = { ...process.env, HOME: cwd, LANG: lang, LC_ALL: '', LC_MESSAGES: '', TERM: 'xterm-256color' }
  const tmux = async (...all: string[]) =>
    (await run('tmux', ['-L', socket, '-u', '-f', '/dev/null', ...all], { env })).stdout
  const quoted = [process.execPath, join(repository, 'bin/courant.js'), ...args].map((arg) => `'${arg}'`).join(' ')
  const size = ['-x', '80', '-y', '50', '-c', cwd]
  await tmux('new-session', '-d', ...size, `${quoted}; echo ended $?; read -r _`)
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
