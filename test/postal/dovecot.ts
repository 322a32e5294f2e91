import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../port.ts'
import { type Daemon, daemon } from './daemon.ts'

/** The password of every mailbox. */
export const password = 'secret'

/** A mail store: it takes letters by LMTP, and shows them by IMAP, a mailbox an address. */
export interface MailStore extends Daemon {
  readonly lmtp: number
}

/** Starts a Dovecot of its own in `folder`, on loopback alone. */
export async function dovecot(folder: string): Promise<MailStore> {
  const [imap, lmtp] = [await freePort(), await freePort()]
  const log = join(folder, 'dovecot.log')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'dovecot.conf'), configuration({ folder, imap, lmtp, log }))
  const running = await daemon(['/usr/sbin/dovecot', '-F', '-c', join(folder, 'dovecot.conf')], { port: imap, log })
  return { ...running, lmtp }
}

const configuration = (place: { folder: string; imap: number; lmtp: number; log: string }): string => `
protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${place.folder}/run
state_dir = ${place.folder}/state
log_path = ${place.log}
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${place.folder}/mail/%n
mail_uid = dovecot
mail_gid = dovecot
first_valid_uid = 1
mail_fsync = never
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=dovecot gid=dovecot home=${place.folder}/mail/%n allow_all_users=yes
}
service imap-login {
  service_count = 0
  inet_listener imap {
    port = ${place.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service imap {
  service_count = 100
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${place.lmtp}
  }
}
`
