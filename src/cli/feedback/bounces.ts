import { bounces } from '../../app/feedback/bounces.ts'
import type { ReturnedMail } from '../../app/feedback/mail.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import { Failure } from '../../domain/failure.ts'
import { linkKeys } from '../../domain/link/secret.ts'
import { findWorkspace, openMailFiles } from '../../wire.ts'
import { printDiagnostics } from '../screen/print.ts'
import type { Request, Verb, World } from '../verb.ts'
import { jsonOf, mailText, sumOf } from './mail.ts'

/** `courant bounces`: what mail that came back says. */
export const verb: Verb = {
  help: `usage: courant bounces FILE|DIR… [--json]

Reads mail that came back to the sender: bounces, notices of delay, complaints
of readers' providers, automatic replies. FILE is a mail or a mailbox, DIR a
Maildir or any folder of mails. Says of each what it is, for whom, how surely
the address is gone, in the server's words, and of which delivery. Changes
nothing.

  hard      there is no such mailbox or host
  soft      full, shut or out of reach, and may be there again
  policy    the server did not like the letter or its sender
  unknown   it gave no reason that is known
`,
  options: {},
  run: async (request, world) => {
    const { json, quiet } = request.common
    const mails: ReturnedMail[] = []
    const refused: Diagnostic[] = []
    for await (const one of await read(request, world)) {
      if ('code' in one) refused.push(one)
      else {
        mails.push(one)
        if (!json && !quiet) world.out(mailText(one, world))
      }
    }
    if (json) world.out(`${JSON.stringify(mails.map(jsonOf), null, 2)}\n`)
    else if (!quiet) world.out(`${sumOf(mails)}\n`)
    printDiagnostics(refused, world)
    return refused.length === 0 ? 0 : 1
  },
}

async function read({ positionals, common }: Request, world: World): Promise<AsyncIterable<ReturnedMail | Diagnostic>> {
  if (positionals.length === 0) {
    throw new Failure('usage/argument', 'bounces needs a file or a folder with mail', {
      hint: 'For example: courant bounces ~/Maildir',
    })
  }
  const workspace = await findWorkspace(common, world)
  const keys = linkKeys((workspace?.env ?? world.env)['COURANT_SECRET'])
  return bounces(await openMailFiles(positionals, world.cwd), { keys, now: Math.floor(world.now() / 1000) })
}
