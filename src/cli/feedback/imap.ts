import { mailsOf, takeMailbox } from '../../app/feedback/mailbox.ts'
import type { ExitCode } from '../../domain/codes.ts'
import { Failure } from '../../domain/failure.ts'
import { linkKeys } from '../../domain/link/secret.ts'
import { openMailboxPorts, withMailbox } from '../../wire/mailbox.ts'
import { pause } from '../../wire/sending.ts'
import { openStore } from '../../wire/store.ts'
import { openWorkspace, type Workspace } from '../../wire.ts'
import { printFailure } from '../screen/print.ts'
import type { OptionValue, Request, World } from '../verb.ts'
import { teller } from './tell.ts'

/** Reads the mailbox that `COURANT_IMAP_URL` names: all that is in it, or with --apply what came since. */
export async function readImap(request: Request, world: World): Promise<ExitCode> {
  const minutes = minutesOf(request.values['watch'])
  const workspace = await openWorkspace(request.common, world)
  if (request.values['apply'] !== true) {
    if (minutes !== undefined) throw watching('needs --apply, since without it all is told again each time')
    return lookOnce(request, world, workspace)
  }
  if (minutes !== undefined && request.common.json) throw watching('has no end, and JSON has one')
  const store = await openStore(workspace)
  try {
    const ports = await openMailboxPorts(workspace, store)
    const { tell, end } = teller(request, world)
    // Nothing is broken by what ends the program between two mails, but whoever watches ends it by asking.
    const stopped = minutes === undefined ? undefined : world.stopped()
    const take = () =>
      withMailbox(workspace, { look: false }, async (mailbox) => {
        for await (const { mail, applied } of takeMailbox(mailbox, ports)) {
          tell(mail, applied)
          if (stopped?.aborted) break
        }
        end()
      })
    await take()
    if (minutes !== undefined && stopped !== undefined) await watch(take, { minutes, stopped, world })
    return 0
  } finally {
    store.close()
  }
}

async function lookOnce(request: Request, world: World, workspace: Workspace): Promise<ExitCode> {
  const keys = linkKeys(workspace.env['COURANT_SECRET'])
  const { tell, end } = teller(request, world)
  await withMailbox(workspace, { look: true }, async (mailbox) => {
    for await (const mail of mailsOf(mailbox, keys)) tell(mail)
  })
  end()
  return 0
}

/** Looks again and again until it is stopped. A server that is not there for once is told of, and asked again. */
async function watch(
  take: () => Promise<void>,
  { minutes, stopped, world }: { readonly minutes: number; readonly stopped: AbortSignal; readonly world: World },
): Promise<void> {
  const span = minutes * 60_000
  for (await pause(span, stopped); !stopped.aborted; await pause(span, stopped)) {
    try {
      await take()
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'mail/unreachable') throw error
      printFailure(error, world)
    }
  }
}

function minutesOf(text: OptionValue): number | undefined {
  if (text === undefined) return undefined
  const minutes = Number(text)
  if (minutes > 0 && minutes <= 1440) return minutes
  throw watching(`needs a number of minutes up to 1440, not “${String(text)}”`)
}

const watching = (what: string): Failure =>
  new Failure('usage/argument', `--watch ${what}`, { hint: 'For example: courant bounces --imap --apply --watch 5' })
