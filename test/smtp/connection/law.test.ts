import type { Socket } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '../../../src/deliver/ports.ts'
import type { EmailAddress } from '../../../src/domain/address.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { usualPatience } from '../../../src/smtp/connection/patience.ts'
import { smtpTransport } from '../../../src/smtp/transport.ts'
import { garbage, hangUp, reset, silence } from './deeds.ts'
import { type Answer, type Script, scriptedServer, type Turn } from './scripted-server.ts'

/** 354 is for DATA alone: with a reply too many before it, it would be the leave to send that it looks like. */
const codes = ['220', '221', '250', '251', '252', '253', '334', '421', '450', '451', '500', '503', '550', '554']

/** A reply that comes byte by byte, or in two pieces. */
const slowly =
  (text: string): Answer =>
  (socket: Socket) => {
    socket.write(text.slice(0, 2))
    setImmediate(() => {
      if (socket.writable) socket.write(text.slice(2))
    })
  }

const right: Readonly<Partial<Record<Turn, string>>> = { DATA: '354 go on\r\n' }
const anyAnswer = (turn: Turn): fc.Arbitrary<Answer> => {
  const usual = right[turn] ?? '250 Ok\r\n'
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant<Answer>(usual) },
    { weight: 1, arbitrary: fc.constant<Answer>(slowly(usual)) },
    { weight: 1, arbitrary: fc.constant<Answer>(`${usual}250 Ok\r\n`) },
    { weight: 3, arbitrary: fc.constantFrom(...codes).map((code): Answer => `${code} it is\r\n`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Answer>(hangUp, reset, garbage, silence, '250-a\r\n', '250-a\r\n550 b\r\n'),
    },
  )
}
const answers = (turn: Turn) => fc.array(anyAnswer(turn), { minLength: 1, maxLength: 3 })
const script: fc.Arbitrary<Script> = fc
  .record({
    EHLO: fc.constantFrom('250-mx\r\n250 PIPELINING\r\n', '250 mx\r\n'),
    ...{
      RSET: answers('RSET'),
      MAIL: answers('MAIL'),
      RCPT: answers('RCPT'),
      DATA: answers('DATA'),
      dot: answers('dot'),
    },
  })
  .map((all) => ({ answers: all }))

const letterTo = (to: string): Message => ({
  from: 'news@ink.internal' as EmailAddress,
  to: to as EmailAddress,
  raw: Buffer.from(`To: ${to}\r\n\r\nA letter.\r\n`),
})

test('deliver() says of no letter that it was taken, or was not, where that is not so, whatever a server says', async () => {
  await fc.assert(
    fc.asyncProperty(script, async (how) => {
      const server = await scriptedServer(how)
      const patience = { ...usualPatience, command: 150, data: 150, end: 150 }
      const made = await smtpTransport(server.server, patience).connect()
      for (const to of ['ada@x.example', 'eve@x.example', 'bob@x.example']) {
        let begun = false
        const came = await made
          .deliver(letterTo(to), async () => {
            begun = true
          })
          .catch((error: unknown) => error)
        const heard = server.heard.some((line) => line.startsWith(`To: ${to}`))
        if (came instanceof Failure) {
          expect([heard, made.isOpen()]).toEqual([false, false])
          break
        }
        const { kind } = came as { kind: string }
        expect(['accepted', 'refused', 'busy', 'silent']).toContain(kind)
        if (kind === 'accepted') expect([heard, begun]).toEqual([true, true])
        if (!begun) expect([kind === 'refused' || kind === 'busy', heard]).toEqual([true, false])
        if (!made.isOpen()) break
      }
      made.close()
      await server.close()
    }),
    { numRuns: Number(process.env['COURANT_RUNS'] ?? 100) },
  )
})
