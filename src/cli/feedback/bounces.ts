import { applyFeedback } from '../../app/feedback/apply.ts'
import { bounces } from '../../app/feedback/bounces.ts'
import type { ReturnedMail } from '../../app/feedback/mail.ts'
import type { FeedbackBook } from '../../deliver/feedback-port.ts'
import type { ExitCode } from '../../domain/codes.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import { Failure } from '../../domain/failure.ts'
import { linkKeys } from '../../domain/link/secret.ts'
import { openStore } from '../../wire/store.ts'
import { openMailFiles } from '../../wire/streams.ts'
import { findWorkspace, openWorkspace } from '../../wire.ts'
import { printDiagnostics } from '../screen/print.ts'
import type { Request, Verb, World } from '../verb.ts'
import { readImap } from './imap.ts'
import { teller } from './tell.ts'

/** `courant bounces`: what mail that came back says. */
export const verb: Verb = {
  help: `usage: courant bounces FILE|DIR… [--apply] [--json]
       courant bounces --imap [--apply] [--watch MINUTES]

Reads mail that came back to the sender: bounces, notices of delay, complaints
of readers' providers, mails that ask to be taken off, automatic replies. FILE
is a mail or a mailbox, DIR a Maildir or any folder of mails. Says of each what
it is, for whom, how surely the address is gone, in the server's words, and of
which delivery. Changes nothing without --apply.

  hard      there is no such mailbox or host
  soft      full, shut or out of reach, and may be there again
  policy    the server did not like the letter or its sender
  unknown   it gave no reason that is known

  --apply   write down what is said of deliveries of ours: after a hard bounce
            the address gets no more letters, after a complaint the reader has
            left, after three soft bounces over a week a month is waited;
            whoever asks to be taken off has left
  --imap    read the mailbox that COURANT_IMAP_URL names: all of it, or with
            --apply what came since; mail that is a person's is let alone
  --watch   look again every so many minutes, until it is stopped
`,
  options: { apply: { type: 'boolean' }, imap: { type: 'boolean' }, watch: { type: 'string' } },
  run: async (request, world) => {
    if (request.values['imap'] === true) return readImap(request, world)
    if (request.positionals.length === 0 || request.values['watch'] !== undefined) {
      throw new Failure('usage/argument', 'bounces needs a file or a folder with mail, or --imap', {
        hint: 'For example: courant bounces ~/Maildir; --watch goes with --imap.',
      })
    }
    if (request.values['apply'] !== true) return readAll(request, world, undefined)
    const store = await openStore(await openWorkspace(request.common, world))
    try {
      return await readAll(request, world, store.feedback)
    } finally {
      store.close()
    }
  },
}

async function readAll(request: Request, world: World, book: FeedbackBook | undefined): Promise<ExitCode> {
  const { tell, end } = teller(request, world)
  const refused: Diagnostic[] = []
  for await (const one of await read(request, world)) {
    if ('code' in one) refused.push(one)
    else tell(one, book && (await applyFeedback(one, book)))
  }
  end()
  printDiagnostics(refused, world)
  return refused.length === 0 ? 0 : 1
}

async function read({ positionals, common }: Request, world: World): Promise<AsyncIterable<ReturnedMail | Diagnostic>> {
  const workspace = await findWorkspace(common, world)
  const keys = linkKeys((workspace?.env ?? world.env)['COURANT_SECRET'])
  return bounces(await openMailFiles(positionals, world.cwd), keys)
}
