import { type Instant, rfc3339 } from '../base/calendar.ts'
import { Failure } from '../domain/failure.ts'
import type { Answered } from './meter.ts'

/** A log in lines of JSON. No address, no token and nothing else of a reader is in it. */
export interface Log {
  readonly listening: (address: string) => void
  readonly answered: (answer: Answered) => void
  readonly failed: (error: unknown) => void
  /** A provider asks whether it may tell us things, or has been told to stop: whoever opens `url` says that it may. */
  readonly asked: (question: { readonly provider: string; readonly url: string; readonly confirmed: boolean }) => void
  /** Nobody can subscribe, for want of a sender or of a mail server. */
  readonly cannotConfirm: () => void
  /** Mail was read: how many, and of how many letters and readers it said something new. */
  readonly mailbox: (taken: { readonly mails: number; readonly recorded: number }) => void
  readonly stopped: () => void
}

/** A log whose lines go to `say`. */
export function jsonLog(say: (line: string) => void, now: () => Instant): Log {
  const line = (event: string, more: object = {}) =>
    say(`${JSON.stringify({ time: rfc3339(now()), event, ...more })}\n`)
  return {
    listening: (address) => line('listening', { address }),
    answered: (answer) => line('answered', { ...answer, milliseconds: Math.round(answer.milliseconds) }),
    failed: (error) => line('failed', whatFailed(error)),
    asked: (question) => line('asked', question),
    cannotConfirm: () => line('cannot-confirm', { needs: ['mail.from', 'COURANT_SMTP_URL'] }),
    mailbox: (taken) => line('mailbox', taken),
    stopped: () => line('stopped'),
  }
}

/** What failed, and where: not the message of an error that is not ours, since values may be in it. */
function whatFailed(error: unknown): object {
  if (error instanceof Failure) return { code: error.code }
  const { name, stack = '' } = error instanceof Error ? error : new Error()
  const code = (error as { code?: unknown } | null)?.code
  const at = stack.split('\n').filter((text) => /^\s+at /.test(text))
  return { code: 'bug', name, ...(typeof code === 'string' ? { cause: code } : {}), at: at.map((text) => text.trim()) }
}
