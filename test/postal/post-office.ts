import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missing } from '../needs.ts'
import type { Daemon } from './daemon.ts'
import { dovecot } from './dovecot.ts'
import { ownerOf } from './owner.ts'
import { postfix } from './postfix.ts'

/** A real Postfix with a real Dovecot behind it, on loopback: letters go in by SMTP and come out by IMAP. */
export interface PostOffice {
  readonly smtp: number
  readonly imap: number
  readonly close: () => Promise<void>
}

/** Whether tests with a post office have to be skipped. Both servers begin as root, to become users of less. */
export function noPostOffice(): boolean {
  if (
    missing('postfix and dovecot', [
      '/usr/sbin/postfix',
      '/usr/sbin/dovecot',
      '/usr/lib/dovecot/lmtp',
      '/usr/lib/dovecot/imap',
    ])
  )
    return true
  if (process.getuid?.() === 0) return false
  process.stderr.write('skipped: Postfix and Dovecot are started by root alone\n')
  return true
}

/** Opens a post office for all readers at `domain`; `close` ends all of it, and takes its folder away. */
export async function postOffice(domain: string): Promise<PostOffice> {
  const folder = await mkdtemp(join(tmpdir(), 'courant-post-'))
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'dovecot/mail'), { recursive: true })
  await chown(join(folder, 'dovecot/mail'), await ownerOf('dovecot'), 0)
  const running: Daemon[] = []
  const close = async () => {
    await Promise.allSettled(running.map(({ stop }) => stop()))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const store = await dovecot(join(folder, 'dovecot'))
    running.push(store)
    const server = await postfix(join(folder, 'postfix'), { domain, lmtp: store.lmtp })
    running.push(server)
    return { smtp: server.port, imap: store.port, close }
  } catch (error) {
    await close()
    throw error
  }
}
