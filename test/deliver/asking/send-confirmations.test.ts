import { describe, expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import { keepConfirming } from '../../../src/deliver/asking/keep-confirming.ts'
import {
  type ConfirmationEvent,
  type ConfirmationPorts,
  type ConfirmationRequest,
  sendDue,
} from '../../../src/deliver/asking/send-confirmations.ts'
import type { DueConfirmation, Ending, Outbox } from '../../../src/deliver/asking-port.ts'
import type { Message } from '../../../src/deliver/ports.ts'
import type { EmailAddress } from '../../../src/domain/address.ts'
import type { Outcome } from '../../../src/domain/delivery.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { tokenKeys } from '../../../src/domain/link/token.ts'
import { composer } from '../../../src/smtp/message/compose.ts'
import { senderWith } from '../../letter-source.ts'

const keys = tokenKeys(['a1'.repeat(32)])
const url = 'https://courant.example/' as never
const request: ConfirmationRequest = {
  confirmation: {
    subject: 'Confirm',
    language: 'en' as never,
    html: ['<a href="', '">'],
    text: ['', '\n'],
    words: 'w',
  },
  sender: { ...senderWith({}), service: { url, keys } },
  perHour: 9,
}
const noon = instant(Date.UTC(2026, 8, 4, 12))
const due = (id: number, attempts = 1): DueConfirmation => ({
  ...{ id, attempts, epoch: 1, publicId: '0'.repeat(32), firstAt: noon, takenAt: noon },
  address: `r${id}@example.org` as EmailAddress,
})

/** A box with some letters in it, and a server that answers as it is told. */
function world(letters: DueConfirmation[], answers: (Outcome | Failure)[]) {
  const [endings, events, messages] = [[] as [number, Ending][], [] as ConfirmationEvent[], [] as Message[]]
  let connections = 0
  const stopping = new AbortController()
  const outbox: Outbox = {
    recover: async () => undefined,
    take: async () => ({ due: letters.shift(), declined: [], more: false }),
    settle: async (id, ending) => {
      endings.push([id, ending])
    },
    clear: async () => undefined,
  }
  const ports: ConfirmationPorts = {
    outbox,
    compose: composer([]),
    stopped: stopping.signal,
    onEvent: (event) => events.push(event),
    transport: {
      connect: async () => {
        connections += 1
        let open = true
        return {
          deliver: async (message) => {
            messages.push(message)
            const answer = answers.shift() ?? { kind: 'accepted', reply: '250' }
            if (answer instanceof Failure) throw answer
            open = answer.kind !== 'silent'
            return answer
          },
          isOpen: () => open,
          close: () => undefined,
        }
      },
    },
  }
  return { ports, endings, events, messages, stopping, connections: () => connections }
}

const later = (minutes: number) => instant(noon + minutes * 60_000)
const refusal = { reply: '5', about: 'recipient' } as const

describe('sendDue()', () => {
  test.each<[string, Outcome, number, object]>([
    ['taken', { kind: 'accepted', reply: '250' }, 1, { kind: 'sent', reply: '250', words: 'w' }],
    ['refused', { kind: 'refused', ...refusal }, 1, { kind: 'failed', reply: '5' }],
    ['put off', { kind: 'busy', ...refusal }, 1, { kind: 'again', reply: '5', at: later(5), left: 'no' }],
    ['put off again', { kind: 'busy', ...refusal }, 3, { kind: 'again', reply: '5', at: later(60), left: 'no' }],
    ['not answered', { kind: 'silent', reply: '' }, 1, { kind: 'again', reply: '', at: later(5), left: 'perhaps' }],
    ['not answered twice', { kind: 'silent', reply: '' }, 2, { kind: 'sent', reply: '', words: 'w' }],
  ])('settles what is %s', async (_, outcome, attempts, ending) => {
    const { ports, endings } = world([due(1, attempts)], [outcome])
    await sendDue(request, ports)
    expect(endings).toEqual([[1, ending]])
  })

  test('gives up what was put off for two days', async () => {
    const old = { ...due(1, 14), firstAt: instant(noon - 47 * 3_600_000) }
    const { ports, endings } = world([old], [{ kind: 'busy', ...refusal }])
    await sendDue(request, ports)
    expect(endings).toEqual([[1, { kind: 'failed', reply: '5' }]])
  })

  test('sends all over one connection, and opens another after a silence', async () => {
    const { ports, endings, connections } = world(
      [due(1), due(2), due(3)],
      [
        { kind: 'accepted', reply: '' },
        { kind: 'silent', reply: '' },
      ],
    )
    await sendDue(request, ports)
    expect([endings.map(([id]) => id), connections()]).toEqual([[1, 2, 3], 2])
  })

  test('charges nobody where the server cannot be talked to', async () => {
    const trouble = new Failure('send/unreachable', 'gone')
    const { ports, endings, events } = world([due(1), due(2)], [trouble])
    await expect(sendDue(request, ports)).rejects.toBe(trouble)
    expect([endings, events]).toEqual([[[1, { kind: 'unbegun' }]], []])
  })

  test('makes the same bytes of a letter each time', async () => {
    const { ports, messages } = world([due(1), { ...due(1, 2), takenAt: later(5) }], [])
    await sendDue(request, ports)
    expect(messages[0]?.raw).toEqual(messages[1]?.raw)
    expect(Buffer.from(messages[0]?.raw ?? []).toString()).toMatch(/c\/v1\.[\w.=\r\n-]+/)
  })
})

describe('keepConfirming()', () => {
  test.each([
    [0.5, 1],
    [0, 0.5],
    [0.999, 1.499],
  ])(
    'waits longer and longer in trouble, and as before when that is over; by a chance of %d',
    async (chance, factor) => {
      const trouble = () => new Failure('send/unreachable', 'gone')
      const { ports, events, stopping } = world(
        Array.from({ length: 9 }, (_, n) => due(n)),
        [...Array.from({ length: 8 }, trouble)],
      )
      const waits: number[] = []
      const pause = async (milliseconds: number) => {
        waits.push(milliseconds / 1000)
        if (waits.length === 11) stopping.abort()
      }
      await keepConfirming(request, {
        ...ports,
        lock: () => ({ release: () => undefined }),
        pause,
        chance: () => chance,
      })
      expect(waits.map((wait) => wait / factor)).toEqual(
        [1, 2, 4, 8, 16, 32, 60, 60, 60, 1, 1].map((wait) => expect.closeTo(wait)),
      )
      expect(events.map(({ kind }) => kind)).toEqual([...Array(8).fill('trouble'), 'sent'])
    },
  )

  test('sends nothing while another program does, takes its place when that ends, and gives it back', async () => {
    const { ports, endings, stopping } = world([due(1)], [])
    const did: string[] = []
    let free = false
    const pause = async () => {
      did.push(`${endings.length} sent`)
      if (did.length === 3) free = true
      if (endings.length > 0) stopping.abort()
    }
    const lock = () => (free ? { release: () => did.push('released') } : undefined)
    await keepConfirming(request, { ...ports, lock, pause, chance: Math.random })
    expect(did).toEqual(['0 sent', '0 sent', '0 sent', '1 sent', 'released'])
  })
})
