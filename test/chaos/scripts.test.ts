import fc from 'fast-check'
import { test } from 'vitest'
import type { Patience } from '../../src/smtp/connection/patience.ts'
import type { Deed, Fault, Phase } from './fault.ts'
import { lawIn, recover } from './judge.ts'
import { trial } from './trial.ts'

const numRuns = Number(process.env['COURANT_RUNS'] ?? 25)

const phases: readonly Phase[] = ['connect', 'greeting', 'ehlo', 'mail', 'rcpt', 'data', 'body', 'dot', 'next']
const deeds: readonly Deed[] = [
  ...(['drop', 'reset', 'hang', 'drip', 'ooze', 'garbage', 'take-drop', 'take-hang', 'take-garbage'] as const),
  ...(['421 4.3.2 going down', '450 4.2.1 not now', '451 4.7.1 slower', '550 5.1.1 nobody', '554 5.7.1 no'] as const),
]

/** A fault that strikes from one passing of its phase to another. */
const fault = fc
  .record({
    phase: fc.constantFrom(...phases),
    deed: fc.constantFrom(...deeds),
    from: fc.integer({ min: 1, max: 12 }),
    times: fc.nat(4),
  })
  // Only where a letter is answered can it be taken first.
  .filter(({ phase, deed }) => phase === 'dot' || !deed.startsWith('take-'))

const faultOf = ({ phase, deed, from, times }: typeof fault extends fc.Arbitrary<infer T> ? T : never): Fault => ({
  ...{ phase, deed },
  strikes: (passing) => passing >= from && passing <= from + times,
})

const patience: Patience = { connect: 700, greeting: 700, command: 700, data: 700, body: 700, end: 700, quit: 50 }

test('send() holds the law whatever goes wrong on the server, and however much of it', async () => {
  const script = fc.record({
    faults: fc.array(fault, { minLength: 1, maxLength: 5 }),
    readers: fc.integer({ min: 1, max: 14 }),
    extensions: fc.constantFrom([], ['PIPELINING'], ['PIPELINING', 'SIZE 1000000']),
    sends: fc.integer({ min: 1, max: 2 }),
  })
  await fc.assert(
    fc.asyncProperty(script, async ({ faults, readers, extensions, sends }) => {
      const one = await trial({ readers, offer: { extensions }, patience })
      one.server.ail(faults.map(faultOf))
      for (let count = 0; count < sends; count += 1) {
        await one.send({ retryNow: count > 0, resendDoubtful: count > 0 })
        await lawIn(one)
      }
      await recover(one)
      await one.close()
    }),
    { numRuns },
  )
}, 600_000)
