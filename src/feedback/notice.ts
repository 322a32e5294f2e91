import type { Notice } from '../domain/sending/feedback.ts'
import { exactness, hardnessOf } from '../domain/sending/hardness.ts'
import { codesInWords, stageOf } from './codes-in-words.ts'
import { oneLine } from './words.ts'

/** What a report tells of one recipient, in fields of its own. */
export interface Told {
  readonly recipient: string | undefined
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded` (RFC 3464 § 2.3.3), or a program’s own word. */
  readonly action: string | undefined
  readonly status: string | undefined
  /** The reply of the server that refused, without its type. */
  readonly diagnostic: string
  /** What the text beside the report says of this recipient. */
  readonly said: string
}

/** Makes a notice of what a report tells. */
export function noticeOf({ recipient, action, status: field, diagnostic, said }: Told): Notice {
  const words = diagnostic.trim() === '' ? said : diagnostic
  const own = /[245]\.\d{1,3}\.\d{1,3}/.exec(field ?? '')?.[0]
  const reply = codesInWords(words)
  const kind = kindOf(action, own)
  // The server that refused says more than the one that reports, whose word the status is, unless it says less exactly.
  const better = exactness(reply.status) >= exactness(own) ? (reply.status ?? own) : own
  const reason = { statuses: [own, reply.status], code: reply.code, words, stage: stageOf(words) ?? stageOf(said) }
  return {
    kind,
    recipient,
    status: exactness(better) > 0 ? better : (codesInWords(said).status ?? better),
    code: reply.code,
    words: oneLine(words),
    hardness: kind === 'bounce' ? hardnessOf(reason) : 'unknown',
  }
}

function kindOf(action: string | undefined, status: string | undefined): Notice['kind'] {
  if (/^\s*(?:delayed|deferred)/i.test(action ?? '')) return 'delay'
  if (/^\s*(?:deliver(?:ed|able)|relayed|expanded)/i.test(action ?? ''))
    return status?.startsWith('5') ? 'bounce' : 'delivered'
  return action === undefined && status?.startsWith('2') ? 'delivered' : 'bounce'
}
