import type { Outcome } from '../../domain/delivery.ts'
import { refusalOf, slowDown } from '../outcome.ts'
import type { Reply } from './replies.ts'
import type { Session } from './session.ts'
import { wordsOf } from './words.ts'

/** As many bytes are handed over at once: most letters are whole in it, and of a longer one the dot stays behind until its end. */
const piece = 131_072

/** A letter for which the server waits. */
export interface Sending {
  readonly raw: Uint8Array
  /** The dot that makes it a whole one is about to leave: from now on it may have been taken. */
  readonly onDot: () => void
}

/** Sends a letter and hears what the server says of it. No line of it begins with a dot. */
export async function sendLetter(session: Session, { raw, onDot }: Sending): Promise<Outcome> {
  const { line, patience } = session
  const dot = endsLine(raw) ? '.\r\n' : '\r\n.\r\n'
  for (let at = 0; ; at += piece) {
    if (line.hasSpoken) return beforeDot(session, await line.hear(patience.end))
    if (line.loss !== undefined) throw line.loss
    const isLast = at + piece >= raw.length
    if (isLast) onDot()
    line.hand(raw.subarray(at, at + piece), isLast ? dot : '')
    await line.taken(patience.body)
    if (isLast) return afterDot(session, await line.hear(patience.end))
  }
}

const endsLine = (raw: Uint8Array): boolean => raw.at(-2) === 13 && raw.at(-1) === 10

/** What a reply means that came before its time: the rest of the letter does not go out, and nobody knows what the server waits for. */
function beforeDot({ line, where }: Session, reply: Reply): Outcome {
  if (reply.code === 421) throw slowDown(reply, where)
  const loss = line.lose(`it said before the end of the letter: ${wordsOf(reply)}`)
  if (reply.code >= 400) return refusalOf(reply, 'letter')
  if (reply.code >= 300) throw loss
  return { kind: 'silent', reply: loss.message }
}

/** What the server says of the whole letter. 220 and 221 are no answer to it (RFC 5321 § 4.2.3), and neither is a 3yz. */
function afterDot({ line }: Session, reply: Reply): Outcome {
  const words = wordsOf(reply)
  if (reply.code === 421) line.lose(words)
  if (reply.code >= 400) return refusalOf(reply, 'letter')
  if (reply.code >= 300 || reply.code === 220 || reply.code === 221) {
    return { kind: 'silent', reply: line.lose(`it answered the letter with “${words}”`).message }
  }
  return { kind: 'accepted', reply: words }
}
