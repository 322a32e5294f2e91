import { doctor } from '../app/doctor/doctor.ts'
import { Failure } from '../domain/failure.ts'
import type { CheckState, Diagnosis } from '../domain/sending/diagnosis.ts'
import { openDoctor, openWorkspace } from '../wire.ts'
import { checkText, recordText, sumOf } from './doctor/report.ts'
import { paint } from './screen/print.ts'
import type { Request, Verb, World } from './verb.ts'

/** `courant doctor`: what letters need before they go out. */
export const verb: Verb = {
  help: `usage: courant doctor [--online] [--dns HOST:PORT]

Looks over what letters need before the first one goes out: sender, mail server,
DKIM keys, how readers leave; and prints what to put into DNS. It opens no
connection unless it is asked to.

  --online          also ask DNS what is there by now, and see whether the mail
                    server and service.url answer; nothing is sent
  --dns HOST:PORT   with --online: ask this DNS server, given by its IP address

The keys are COURANT_DKIM_KEY (files, or PEM), COURANT_DKIM_SELECTOR and
COURANT_DKIM_DOMAIN; docs/operations.md says how to make them.
`,
  options: { online: { type: 'boolean' }, dns: { type: 'string' } },
  run: async (request, world) => {
    const { common } = request
    const online = onlineOf(request)
    const workspace = await openWorkspace(common, world)
    const diagnosis = await doctor(workspace.publication, await openDoctor(workspace, online))
    if (common.json) world.out(`${JSON.stringify(reportOf(diagnosis))}\n`)
    else if (common.quiet) show(diagnosis, ['wrong'], world)
    else showAll(diagnosis, online === undefined, world)
    return diagnosis.checks.some(({ state }) => state === 'wrong') ? 3 : 0
  },
}

function onlineOf({ positionals, values }: Request): { readonly dns: string | undefined } | undefined {
  const [extra] = positionals
  if (extra !== undefined) throw usage(`doctor takes no “${extra}”`, '`courant doctor --help` lists what it takes.')
  const dns = typeof values['dns'] === 'string' ? values['dns'] : undefined
  if (values['online'] === true) return { dns }
  if (dns === undefined) return undefined
  throw usage('--dns says which server to ask, and nobody is asked', 'Say --online too.')
}

const usage = (message: string, hint: string): Failure => new Failure('usage/argument', message, { hint })

const reportOf = ({ checks, dns }: Diagnosis): object => ({
  checks: checks.map(({ name, state, message, hint }) => ({ name, state, message, hint: hint ?? null })),
  dns,
})

function show({ checks }: Diagnosis, states: readonly CheckState[], world: World): void {
  for (const check of checks) if (states.includes(check.state)) world.out(checkText(check, world))
}

function showAll(diagnosis: Diagnosis, offline: boolean, world: World): void {
  show(diagnosis, ['good', 'warning', 'wrong', 'unseen'], world)
  if (diagnosis.dns.length > 0) world.out(`\n${paint('To put into DNS', 'bold', { terminal: world.screen })}\n`)
  for (const record of diagnosis.dns) world.out(`\n${recordText(record)}`)
  world.out(`\n${sumOf(diagnosis, offline, world)}\n`)
}
