import type { MailboxPorts } from '../app/feedback/mailbox.ts'
import type { OpenMailbox } from '../web/imap.ts'
import type { Workspace } from '../wire.ts'
import type { Store } from './store.ts'

/**
 * Opens the mailbox that `COURANT_IMAP_URL` names, and closes it when `work` has ended; a Failure where it cannot be read. With `look`
 * nothing in it can be changed.
 */
export async function withMailbox<T>(
  { env }: Pick<Workspace, 'env'>,
  { look }: { readonly look: boolean },
  work: (mailbox: Omit<OpenMailbox, 'close'>) => Promise<T>,
): Promise<T> {
  const [{ openMailbox }, { imapPlace }] = await Promise.all([import('../web/imap.ts'), import('../web/imap-url.ts')])
  const mailbox = await openMailbox(imapPlace(env['COURANT_IMAP_URL']), { look })
  try {
    return await work(mailbox)
  } finally {
    await mailbox.close()
  }
}

/** What taking what is in it needs of a store and its publication. */
export async function openMailboxPorts({ env }: Workspace, { feedback }: Store): Promise<MailboxPorts> {
  const { linkKeys } = await import('../domain/link/secret.ts')
  return { book: feedback, keys: linkKeys(env['COURANT_SECRET']) }
}

/** A Failure where `COURANT_IMAP_URL` names no mailbox. Nobody is asked whether it is there. */
export async function checkMailbox({ env }: Pick<Workspace, 'env'>): Promise<void> {
  const { imapPlace } = await import('../web/imap-url.ts')
  imapPlace(env['COURANT_IMAP_URL'])
}
