import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import { openGate } from '../../../src/deliver/sending/gate.ts'
import type { SentSoFar } from '../../../src/domain/sending/pacing/ramp.ts'

const at = (text: string): Instant => instant(Date.parse(text))
const none: SentSoFar = { daysBefore: 0, today: 0 }
const quiet = { from: 22 * 60, to: 7 * 60, timeZone: 'Europe/Berlin' }

/** A ledger that has sent so much, and remembers what it was asked. */
function sent(sentNow: SentSoFar) {
  const asked: number[] = []
  const sentSoFar = async (offset: number) => {
    asked.push(offset)
    return ledger.sent
  }
  const ledger = { sent: sentNow, asked, sentSoFar }
  return ledger
}

describe('a gate', () => {
  test('with nothing said of it is open, and asks nobody', async () => {
    const ledger = sent(none)
    const gate = openGate({}, ledger)
    for (let n = 0; n < 1000; n += 1) {
      await gate.look(at('2026-03-01T03:00:00Z'))
      expect(gate.shut(at('2026-03-01T03:00:00Z'))).toBeUndefined()
      gate.letOut()
    }
    expect(ledger.asked).toEqual([])
  })

  test('is shut in quiet hours, to the minute', () => {
    const gate = openGate({ quiet, timeZone: quiet.timeZone }, sent(none))
    const shut = { by: 'quiet-hours', until: at('2026-01-11T06:00:00Z') }
    expect(gate.shut(at('2026-01-10T20:59:59.999Z'))).toBeUndefined()
    expect(gate.shut(at('2026-01-10T21:00:00Z'))).toEqual(shut)
    expect(gate.shut(at('2026-01-11T05:59:59.999Z'))).toEqual(shut)
    expect(gate.shut(at('2026-01-11T06:00:00Z'))).toBeUndefined()
  })

  test('lets out so many a day as the ramp has it, and counts those that stayed as none', async () => {
    const ledger = sent({ daysBefore: 1, today: 5 })
    const gate = openGate({ warmUp: { from: 4, factor: 2 }, timeZone: 'Asia/Tokyo' }, ledger)
    const now = at('2026-03-01T12:00:00Z')
    const shut = { by: 'warm-up', until: at('2026-03-01T15:00:00Z') }
    await Promise.all([gate.look(now), gate.look(now), gate.look(now)])
    expect(ledger.asked).toEqual([9 * 3_600_000])
    for (let n = 0; n < 3; n += 1) {
      expect(gate.shut(now)).toBeUndefined()
      gate.letOut()
    }
    expect(gate.shut(now)).toEqual(shut)
    gate.ended('stayed')
    expect(gate.shut(now)).toBeUndefined()
    gate.letOut()
    gate.ended('left')
    expect(gate.shut(now)).toEqual(shut)
    // The next day begins; two are still under way, and count for it.
    ledger.sent = { daysBefore: 2, today: 1 }
    await gate.look(shut.until)
    for (let n = 0; n < 16 - 1 - 2; n += 1) {
      expect(gate.shut(shut.until)).toBeUndefined()
      gate.letOut()
    }
    expect(gate.shut(shut.until)).toMatchObject({ by: 'warm-up' })
    expect(ledger.asked).toHaveLength(2)
  })

  test('where the day ends in quiet hours, letters go on when these are over', async () => {
    const gate = openGate(
      { quiet, timeZone: quiet.timeZone, warmUp: { from: 1, factor: 1 } },
      sent({ daysBefore: 9, today: 1 }),
    )
    const now = at('2026-01-10T12:00:00Z')
    await gate.look(now)
    expect(gate.shut(now)).toEqual({ by: 'warm-up', until: at('2026-01-11T06:00:00Z') })
  })

  test('looks anew where the clock was set back by days', async () => {
    const ledger = sent(none)
    const gate = openGate({ warmUp: { from: 1, factor: 1 } }, ledger)
    await gate.look(at('2026-03-05T12:00:00Z'))
    await gate.look(at('2026-03-01T12:00:00Z'))
    expect(ledger.asked).toHaveLength(2)
    expect(gate.shut(at('2026-03-01T12:00:00Z'))).toBeUndefined()
  })

  test('a ledger that cannot be read is told of, and asked again', async () => {
    let fails = true
    const sentSoFar = async () => {
      if (fails) throw new Error('disk')
      return none
    }
    const gate = openGate({ warmUp: { from: 1, factor: 1 } }, { sentSoFar })
    const now = at('2026-03-01T12:00:00Z')
    await expect(gate.look(now)).rejects.toThrow('disk')
    fails = false
    await gate.look(now)
    gate.letOut()
    expect(gate.shut(now)).toMatchObject({ by: 'warm-up' })
  })
})
