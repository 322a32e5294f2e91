import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../port.ts'
import { type Daemon, daemon } from './daemon.ts'
import { ownerOf } from './owner.ts'

const program = '/usr/sbin/postfix'

/** How a Postfix is to be. */
interface Wanted {
  readonly domain: string
  readonly lmtp: number
  /** The port of a policy server that is asked about each recipient. */
  readonly policy?: number
}

/** Starts a Postfix of its own in `folder`, on loopback alone, which hands all letters to `domain` on by LMTP. */
export async function postfix(folder: string, { domain, lmtp, policy }: Wanted): Promise<Daemon> {
  const port = await freePort()
  const log = join(folder, 'postfix.log')
  for (const name of ['etc', 'queue', 'data']) await mkdir(join(folder, name), { recursive: true })
  await chown(join(folder, 'data'), await ownerOf('postfix'), 0)
  await writeFile(join(folder, 'etc/main.cf'), settings(folder, { domain, lmtp, policy, log }))
  await writeFile(join(folder, 'etc/master.cf'), services(port))
  const command = [program, '-c', join(folder, 'etc')] as const
  const running = await daemon([...command, 'start-fg'], { port, log })
  return {
    port,
    stop: async () => {
      // Its parts are processes of their own, and end when it is told so by its own command.
      await once(spawn(command[0], [...command.slice(1), 'stop'], { stdio: 'ignore' }), 'close')
      await running.stop()
    },
  }
}

const settings = (
  folder: string,
  { domain, lmtp, policy, log }: { domain: string; lmtp: number; policy: number | undefined; log: string },
): string => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${log}
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.${domain}
mydestination =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
virtual_mailbox_domains = ${domain}
virtual_mailbox_maps = static:all
virtual_transport = lmtp:inet:127.0.0.1:${lmtp}
smtpd_recipient_restrictions = ${policy === undefined ? 'permit' : `check_policy_service inet:127.0.0.1:${policy}`}
smtpd_tls_security_level = none
biff = no
`

/** The parts that take a letter in and hand it on: no other listens anywhere. */
const services = (port: number): string =>
  [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'proxymap unix - - n - - proxymap',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'lmtp unix - - n - - lmtp',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n')
