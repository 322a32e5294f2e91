import type { IssueLetters } from '../app/letter.ts'
import { type SendEvent, send } from '../app/send.ts'
import { rehearse } from '../app/sending/rehearse.ts'
import { reportOf, type SendReport } from '../app/sending/report.ts'
import { sendTest } from '../app/sending/send-test.ts'
import type { ExitCode } from '../domain/codes.ts'
import { Failure } from '../domain/failure.ts'
import type { Letter } from '../domain/letter.ts'
import { lettersApart } from '../wire/letters/letter-apart.ts'
import { keepMemorySmall } from '../wire/memory.ts'
import { openSending, openTransport } from '../wire/sending.ts'
import { openStore } from '../wire/store.ts'
import { openComposer, openWorkspace, type Workspace } from '../wire.ts'
import { visible } from './screen/visible.ts'
import { issueOf, type SendOptions, sendOptions } from './sending/options.ts'
import { rehearsalText } from './sending/rehearsal.ts'
import { reportText, unsignedText } from './sending/report.ts'
import { silence, telling } from './sending/telling.ts'
import type { Request, Verb, World } from './verb.ts'

/** `courant send`: a letter to every reader, once. */
export const verb: Verb = {
  help: `usage: courant send ISSUE [options]

Sends an issue (a slug, or “latest”) to every reader who has not got it.
Stopped or killed, it goes on where it stopped when it is run again.

  --dry-run           show who would get what; send nothing
  --to ADDRESS        one letter to ADDRESS, to see it; nothing is recorded
  --topic SECTION     with --to: as for a reader who has chosen it (more than
                      once for several)
  --limit N           at most N letters now
  --rate N/s          at most N letters a second, or in /min, /h, /day
  --until TIME        until then, try again what is put off: 18:00, 6h, or
                      2026-09-04T18:00:00Z; without it, end when nothing is due
  --retry-now         try what was put off at once
  --online            pace letters by who takes the mail of a domain, as DNS
                      has it; --dns HOST:PORT asks another server
  --resend-doubtful   once more to those who may or may not have got it

The mail server is COURANT_SMTP_URL: smtps://user:password@host
`,
  options: {
    'dry-run': { type: 'boolean' },
    to: { type: 'string' },
    topic: { type: 'string', multiple: true },
    limit: { type: 'string' },
    rate: { type: 'string' },
    online: { type: 'boolean' },
    dns: { type: 'string' },
    until: { type: 'string' },
    'retry-now': { type: 'boolean' },
    'resend-doubtful': { type: 'boolean' },
  },
  run: async (request, world) => {
    const { values, common } = request
    const issue = issueOf(request)
    const workspace = await openWorkspace(common, world)
    const { timeZone } = workspace.publication.mail
    const options = sendOptions(request, { now: world.now(), timeZone })
    const letters = await lettersApart(workspace, { issue, now: world.now() })
    if (values['dry-run'] === true) return dryRun(letters, workspace, { request, world })
    if (typeof values['to'] === 'string') {
      return test(chosenLetter(letters, request), workspace, { to: values['to'], request, world })
    }
    return sendAll(letters, workspace, { options, request, world })
  },
}

/** The letter of a reader who has chosen what `--topic` says; a Failure where the issue has nothing of it. */
function chosenLetter({ common, letterFor }: IssueLetters, { values }: Request): Letter {
  const { topic } = values
  const letter = typeof topic === 'object' ? letterFor(topic) : common
  if (letter !== undefined) return letter
  throw new Failure('usage/argument', 'The issue has no section of that name: whoever chose it gets no letter', {
    hint: '`courant inspect` shows the sections that a digest has.',
  })
}

async function sendAll(
  letters: IssueLetters,
  workspace: Workspace,
  { options, request, world }: { options: SendOptions; request: Request; world: World },
): Promise<ExitCode> {
  const { compose, linkKeys } = await openComposer(workspace)
  const store = await openStore(workspace)
  keepMemorySmall()
  const stopped = world.stopped()
  const { common } = request
  const zone = workspace.publication.mail
  const told = common.quiet ? silence() : telling({ world, zone, stopped })
  const tell = (report: SendReport) => {
    if (common.json) world.out(`${JSON.stringify(report)}\n`)
    else if (!common.quiet || !done(report)) world.out(reportText(report, world, zone))
  }
  try {
    const ask = { letters, publication: workspace.publication, linkKeys, ...options }
    const onAway = ({ message }: Failure) => told.onEvent({ kind: 'one-away', reason: message })
    const sending = { options, world: { now: world.now, stopped, onAway } }
    const report = await send(ask, {
      ...(await openSending(workspace, store, sending)),
      compose,
      ledger: store.ledger,
      readers: store.subscribers.readers,
      choices: store.subscribers.choices,
      now: world.now,
      stopped,
      onEvent: told.onEvent,
    }).finally(told.end)
    tell(report)
    return done(report) || limited(report, options) ? 0 : 4
  } catch (error) {
    // What has left before is told also where something has ended the send.
    if (told.isPlanned() && error instanceof Failure) tell(await reportOf(letters.common.issue, store.ledger))
    throw error
  } finally {
    store.close()
  }
}

const done = (report: SendReport): boolean => report.sent + report.skipped === report.readers

/** What a limit has left for another day is as it was asked for. */
const limited = (report: SendReport, { limit }: SendOptions): boolean =>
  limit < report.readers && report.held === undefined && report.deferred + report.failed + report.doubtful === 0

async function dryRun(
  letters: IssueLetters,
  workspace: Workspace,
  { request, world }: { request: Request; world: World },
): Promise<ExitCode> {
  const store = await openStore(workspace)
  try {
    const { compose, linkKeys } = await openComposer(workspace)
    const { id, slug } = letters.common.issue
    const { readers, choices } = store.subscribers
    const plan = await rehearse(
      { letters, publication: workspace.publication, linkKeys },
      {
        ...{ compose, now: world.now, counts: await store.ledger.counts(id), issues: await store.ledger.issues() },
        ...{ readers: await readers(), chosen: await choices() },
      },
    )
    world.out(request.common.json ? `${JSON.stringify({ issue: slug, ...plan })}\n` : rehearsalText(slug, plan))
    return 0
  } finally {
    store.close()
  }
}

async function test(
  letter: Letter,
  workspace: Workspace,
  { to, request, world }: { to: string; request: Request; world: World },
): Promise<ExitCode> {
  const { transport } = await openTransport(workspace, { now: world.now, stopped: new AbortController().signal })
  const { compose, linkKeys } = await openComposer(workspace)
  const onEvent = ({ kind }: SendEvent) => {
    if (kind === 'unsigned' && !request.common.quiet) world.say(unsignedText)
  }
  const ask = { letter, publication: workspace.publication, linkKeys, to }
  const outcome = await sendTest(ask, { transport, compose, now: world.now, onEvent })
  if (outcome.kind === 'accepted') {
    const { reply } = outcome
    if (request.common.json) world.out(`${JSON.stringify({ issue: letter.issue.slug, to, reply })}\n`)
    else if (!request.common.quiet) world.out(`One letter went to ${visible(to)}: ${visible(reply)}\n`)
    return 0
  }
  throw new Failure('send/refused', `The letter to ${to} was not taken (${outcome.kind}): ${outcome.reply}`, {
    hint: 'The server’s words say why.',
  })
}
