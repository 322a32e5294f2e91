import type { Message } from '../../deliver/ports.ts'
import type { Outcome } from '../../domain/delivery.ts'
import { refusalOf, slowDown, turnedAway } from '../outcome.ts'
import type { Line } from './line.ts'
import type { Reply } from './replies.ts'
import type { Session } from './session.ts'
import { wordsOf } from './words.ts'

/** What came of an envelope. */
export interface Opened {
  /** Where the server will not have the letter; else it waits for it now. */
  readonly refusal?: Outcome
  /** Whether the server was left with a transaction that no letter will end. */
  readonly unfinished: boolean
}

/**
 * Says who a letter is from and who it is for, up to the server's leave to send it: in one flight where the server takes that
 * (RFC 2920), else one command at a time. What was left `unfinished` is dropped first.
 */
export async function openTransaction(session: Session, message: Message, unfinished: boolean): Promise<Opened> {
  const { patience, where } = session
  const answer = asker(session, [...(unfinished ? ['RSET'] : []), ...commandsFor(session, message)])
  if (unfinished) expect(session, { command: 'RSET', reply: await answer(patience.command), codes: [250] })
  const mail = await answer(patience.command)
  if (mail.code >= 400) throw turnedAway(mail, where)
  expect(session, { command: 'MAIL', reply: mail, codes: [250] })
  const rcpt = await answer(patience.command)
  if (rcpt.code >= 400) return { refusal: refusalOf(rcpt, 'recipient'), unfinished: await isLeftOpen(session) }
  expect(session, { command: 'RCPT', reply: rcpt, codes: [250, 251, 252] })
  const data = await answer(patience.data)
  if (data.code >= 400) return { refusal: refusalOf(data, 'letter'), unfinished: true }
  expect(session, { command: 'DATA', reply: data, codes: [354] })
  return { unfinished: false }
}

/** RFC 1870 § 6: the size is that of the message as it stands, before dots are doubled. The message is ASCII, as are addresses. */
function commandsFor({ offers }: Session, { from, to, raw }: Message): string[] {
  const size = offers.size ? ` SIZE=${raw.length}` : ''
  return [`MAIL FROM:<${from}>${size}`, `RCPT TO:<${to}>`, 'DATA']
}

/** Asks `commands`, one with each call, all of them at once where the server takes that. */
function asker(session: Session, commands: readonly string[]): (limit: number) => Promise<Reply> {
  const { line, offers, where } = session
  if (offers.pipelining) line.say(`${commands.join('\r\n')}\r\n`)
  const rest = commands.values()
  return async (limit) => {
    if (!offers.pipelining) ask(line, rest.next().value ?? '')
    const reply = await line.hear(limit)
    if (reply.code === 421) throw slowDown(reply, where)
    return reply
  }
}

/** Where one thing is asked at a time, nothing may have been said before: it would be taken for the answer. */
function ask(line: Line, command: string): void {
  const loss = line.lossWhenIdle()
  if (loss !== undefined) throw loss
  line.say(`${command}\r\n`)
}

interface Expected {
  readonly command: string
  readonly reply: Reply
  readonly codes: readonly number[]
}

/** A reply that answers something else is the end of understanding: what follows it may answer anything. */
function expect({ line }: Session, { command, reply, codes }: Expected): void {
  if (!codes.includes(reply.code)) throw line.lose(`it answered ${command} with “${wordsOf(reply)}”`)
}

/** Whether the server still has a transaction, after it has refused the only recipient. Its refusal stands, whatever comes now. */
async function isLeftOpen({ line, offers, patience }: Session): Promise<boolean> {
  if (!offers.pipelining) return true
  const data = await line.hear(patience.data).catch(() => undefined)
  if (data === undefined) return false
  // RFC 2920 § 3.1: leave to send a letter to nobody is answered with none.
  if (data.code === 354) line.say('.\r\n')
  const last = data.code === 354 ? await line.hear(patience.end).catch(() => undefined) : data
  if (last === undefined) return false
  if (last.code === 421 || (data.code !== 354 && data.code < 400)) line.lose(`it said “${wordsOf(last)}”`)
  return data.code !== 354
}
