import { type Patience, usualPatience } from '../../src/smtp/connection/patience.ts'
import type { Deed, Phase } from './fault.ts'
import type { Verdict } from './judge.ts'

/** A fault, and what is right where it strikes `once` and where it does so `always`. */
export type Row = readonly [phase: Phase, deed: Deed, once: Verdict, always: Verdict]

/** So long a server may take that never answers, and so long one that is only slow. */
export const patienceFor = (deed: Deed): Patience => (/hang|ooze/.test(deed) ? { ...short, quit: 50 } : usualPatience)

const short = { connect: 800, greeting: 800, command: 800, data: 800, body: 800, end: 800 }

const away = 'stops, send/unreachable'
const later = 'stops, send/slow-down'
const refused = 'stops, send/refused'
const doubts = 'doubtful, then stops, send/unreachable'

/** On the very first connection a server that is not there ends the send at once; afterwards it is waited for. */
export const opening: readonly Row[] = [
  ['connect', 'drop', away, away],
  ['connect', 'reset', away, away],
  ['connect', 'hang', away, away],
  ['connect', 'garbage', away, away],
  ['connect', 'ooze', away, away],
  ['greeting', 'drop', away, away],
  ['greeting', 'reset', away, away],
  ['greeting', 'hang', away, away],
  ['greeting', 'drip', 'through', 'through'],
  ['greeting', 'ooze', away, away],
  ['greeting', 'garbage', away, away],
  ['greeting', '421 4.3.2 too many of you', later, later],
  ['greeting', '451 4.3.0 not now', later, later],
  ['greeting', '554 5.7.1 not you', refused, refused],
  ['ehlo', 'drop', away, away],
  ['ehlo', 'reset', away, away],
  ['ehlo', 'hang', away, away],
  ['ehlo', 'drip', 'through', 'through'],
  ['ehlo', 'ooze', away, away],
  ['ehlo', '421 4.3.2 going down', later, later],
  // Whoever does not know EHLO may know HELO (RFC 5321 § 4.1.4).
  ['ehlo', 'garbage', 'through', 'through'],
  ['ehlo', '451 4.3.0 not now', 'through', 'through'],
  ['ehlo', '502 5.5.1 no such command', 'through', 'through'],
]

/** Before the letter: nothing can have been taken. */
export const envelope: readonly Row[] = [
  ...(['mail', 'rcpt', 'data'] as const).flatMap((phase): Row[] => [
    [phase, 'drop', 'through', away],
    [phase, 'reset', 'through', away],
    [phase, 'hang', 'through', away],
    [phase, 'drip', 'through', 'through'],
    [phase, 'ooze', 'through', away],
    [phase, 'garbage', 'through', away],
    [phase, '421 4.7.0 slow down', 'through', later],
  ]),
  ['mail', '451 4.7.1 not now', 'through', later],
  ['mail', '552 5.3.4 too large', refused, refused],
  ['rcpt', '450 4.2.1 greylisted', 'deferred', 'deferred'],
  ['rcpt', '452 4.2.2 full', 'deferred', 'deferred'],
  ['rcpt', '550 5.1.1 no such user', 'failed', 'failed'],
  ['rcpt', '550 5.7.1 not wanted', 'failed', 'failed'],
  ['data', '451 4.3.0 not now', 'deferred', 'deferred'],
  ['data', '554 5.7.1 not that', 'failed', 'failed'],
]

/** A letter that goes out in one piece, its dot with it: only an answer tells. */
export const body: readonly Row[] = [
  ['body', 'drop', 'doubtful', doubts],
  ['body', 'reset', 'doubtful', doubts],
  ['body', 'hang', 'doubtful', doubts],
  ['body', 'drip', 'through', 'through'],
  ['body', 'ooze', 'doubtful', doubts],
  ['body', 'garbage', 'doubtful', doubts],
  ['body', '421 4.3.2 going down', 'deferred', 'deferred'],
  ['body', '452 4.3.1 no room', 'deferred', 'deferred'],
  ['body', '552 5.3.4 too large', 'failed', 'failed'],
]

/** A letter that the system does not take whole: its dot has certainly not gone out. */
export const middle: readonly Row[] = [
  ['middle', 'drop', 'through', away],
  ['middle', 'reset', 'through', away],
  ['middle', 'hang', 'through', away],
  ['middle', 'drip', 'through', 'through'],
  ['middle', 'garbage', 'through', away],
  ['middle', '421 4.3.2 going down', 'through', later],
  ['middle', '452 4.3.1 no room', 'deferred', 'deferred'],
  ['middle', '552 5.3.4 too large', 'failed', 'failed'],
]

/** After the dot: what is not answered may have been taken. */
export const after: readonly Row[] = [
  ...(['drop', 'reset', 'hang', 'ooze', 'garbage'] as const).flatMap((deed): Row[] => [
    ['dot', deed, 'doubtful', doubts],
    ['dot', `take-${deed}`, 'doubtful', doubts],
  ]),
  ['dot', 'drip', 'through', 'through'],
  ['dot', '421 4.3.2 going down', 'deferred', 'deferred'],
  ['dot', '451 4.3.0 not now', 'deferred', 'deferred'],
  ['dot', '554 5.7.1 spam', 'failed', 'failed'],
  // What is left open at the end of a letter is no concern of the letter.
  ['next', 'drop', 'through', 'through'],
  ['next', 'reset', 'through', 'through'],
  ['next', 'hang', 'through', 'through'],
  ['next', 'ooze', 'through', 'through'],
  ['next', 'garbage', 'through', 'through'],
  ['next', '421 4.3.2 enough', 'through', 'through'],
  ['next', '451 4.3.0 not now', 'through', 'through'],
  ['next', '554 5.7.1 not you', refused, refused],
]

/** Towards a server that wants TLS and a login. */
export const secured: readonly Row[] = [
  ['starttls', 'drop', away, away],
  ['starttls', 'reset', away, away],
  ['starttls', 'hang', away, away],
  ['starttls', 'drip', 'through', 'through'],
  ['starttls', 'ooze', away, away],
  ['starttls', 'garbage', 'stops, send/tls', 'stops, send/tls'],
  ['starttls', '421 4.3.2 going down', later, later],
  ['starttls', '454 4.7.0 no TLS now', later, later],
  ['starttls', '554 5.7.0 no TLS', 'stops, send/tls', 'stops, send/tls'],
  ['auth', 'drop', away, away],
  ['auth', 'reset', away, away],
  ['auth', 'hang', away, away],
  ['auth', 'drip', 'through', 'through'],
  ['auth', 'ooze', away, away],
  ['auth', 'garbage', away, away],
  ['auth', '421 4.3.2 going down', later, later],
  ['auth', '454 4.7.0 not now', later, later],
  ['auth', '535 5.7.8 wrong', 'stops, send/auth', 'stops, send/auth'],
]
