import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, vi } from 'vitest'

const run = promisify(execFile)

/** A message (RFC 2046) with both parts of a letter, each in base64. */
function messageOf({ html, text }: { readonly html: string; readonly text: string }): string {
  const part = (type: string, body: string) => [
    '--=_parts',
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(body)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ]
  const head = ['From: a@a.example', 'To: b@b.example', 'Subject: Letter', 'Date: Fri, 02 May 2025 00:00:00 +0000']
  const type = ['MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary="=_parts"', '']
  return [...head, ...type, ...part('text/plain', text), ...part('text/html', html), '--=_parts--', ''].join('\n')
}

const settings = [
  'set mbox_type=Maildir pager_index_lines=0 help=no markers=yes wrap=0 smart_wrap=no tilde=no',
  'ignore *',
  'unalternative_order *',
  'alternative_order text/plain text/html',
]

/** The lines that neomutt shows of a letter on a terminal of 80 columns, what it breaks off joined again. */
export async function seenInNeomutt(letter: { readonly html: string; readonly text: string }): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'courant-neomutt-'))
  for (const folder of ['cur', 'new', 'tmp']) await mkdir(join(home, 'mail', folder), { recursive: true })
  await writeFile(join(home, 'mail/cur/1.1.a:2,S'), messageOf(letter))
  await writeFile(join(home, 'rc'), `set folder='${home}/mail'\n${settings.join('\n')}\n`)
  const socket = `courant-${randomUUID()}`
  const rows = String(letter.text.split('\n').length * 2 + 20)
  const env = { ...process.env, HOME: home, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' }
  const tmux = (...args: string[]) =>
    run('tmux', ['-L', socket, '-u', '-f', '/dev/null', ...args], { env, maxBuffer: 1 << 26 })
  await tmux(
    'new-session',
    '-d',
    '-x',
    '80',
    '-y',
    rows,
    `neomutt -n -F '${home}/rc' -f '${home}/mail' -e 'push <display-message>'`,
  )
  try {
    return await vi.waitFor(
      async () => {
        const { stdout } = await tmux('capture-pane', '-p')
        expect(stdout).toMatch(/-- \((?:all|100%)\)/)
        return linesOn(stdout)
      },
      { timeout: 30_000, interval: 50 },
    )
  } finally {
    await tmux('kill-server')
  }
}

/** The lines of a screen: without the bar at its end and what says which part is shown. */
function linesOn(screen: string): string[] {
  const lines = screen.split('\n').filter((line) => !line.startsWith('[-- ') && !/-- \((?:all|100%)\)/.test(line))
  const whole: string[] = []
  for (const line of lines) {
    if (line.startsWith('+')) whole.push(`${whole.pop() ?? ''}${line.slice(1)}`)
    else whole.push(line.trimEnd())
  }
  return whole
}
