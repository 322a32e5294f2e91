import { takeMailbox } from '../../app/feedback/mailbox.ts'
import { openMailboxPorts, withMailbox } from '../../wire/mailbox.ts'
import { pause } from '../../wire/sending.ts'
import type { Serving } from './hooks.ts'

/** How often the mailbox is looked into, in minutes: nobody waits for a bounce. */
const every = 5

/**
 * Takes what comes into the mailbox until it is stopped. What keeps it from that is told, and tried again: readers are answered all the
 * same.
 */
export async function watchMailbox({ workspace, store, log }: Serving, stopped: AbortSignal): Promise<void> {
  const ports = await openMailboxPorts(workspace, store)
  for (; !stopped.aborted; await pause(every * 60_000, stopped)) {
    try {
      let [mails, recorded] = [0, 0]
      await withMailbox(workspace, { look: false }, async (mailbox) => {
        for await (const { applied } of takeMailbox(mailbox, ports)) {
          mails += 1
          recorded += applied.filter(({ result }) => result !== 'unknown' && result !== 'known').length
          if (stopped.aborted) return
        }
      })
      if (mails > 0) log.mailbox({ mails, recorded })
    } catch (error) {
      log.failed(error)
    }
  }
}
