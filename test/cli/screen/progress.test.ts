import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import { progress } from '../../../src/cli/screen/progress.ts'
import type { World } from '../../../src/cli/verb.ts'

const noon = Date.UTC(2026, 8, 4, 12)

/** A terminal, or none, and a clock. */
function watched({ interactive = true, columns = 80 } = {}) {
  let now: Instant = instant(noon)
  const said: string[] = []
  const terminal = { interactive, columns, color: false }
  const world = { now: () => now, say: (text: string) => said.push(text), terminal } as unknown as World
  const pass = (milliseconds: number) => {
    now = instant(now + milliseconds)
  }
  const resize = (to: number) => {
    terminal.columns = to
  }
  const last = () => (said.at(-1) ?? '').replace(/^\r|\u001b\[K|\n$/g, '')
  return { world, said, pass, resize, last }
}

/** Takes so many steps, each after so many milliseconds. */
function walk(
  shown: ReturnType<typeof progress>,
  { steps, each, pass }: { steps: number; each: number; pass: (ms: number) => void },
) {
  for (let n = 0; n < steps; n += 1) {
    pass(each)
    shown.step()
  }
}

describe('progress()', () => {
  test('tells how fast it goes, and how long it takes, as people say it', () => {
    const { world, pass, last } = watched()
    const shown = progress(50_000, 'sending', world)
    walk(shown, { steps: 2000, each: 100, pass })
    expect(last()).toBe('sending █░░░░░░░░░░░░░░░░░░░░░░░ 2000/50000, 10/s, 1 h 20 min left')
    walk(shown, { steps: 3000, each: 20, pass })
    expect(last()).toMatch(/^sending █+░+ (?:5000|499\d)\/50000, 50\/s, 15 min left$/)
    shown.note('12 put off')
    walk(shown, { steps: 100, each: 4000, pass })
    expect(last()).toMatch(/ 5100\/50000, 15\/min, 2 d 01 h left, 12 put off$/)
  })

  test.each([40, 60, 80, 200])('is one line at %i columns, and has a bar', (columns) => {
    const { world, pass, last } = watched({ columns })
    const shown = progress(1_000_000, 'sending', world)
    shown.note('999 put off')
    walk(shown, { steps: 300, each: 700, pass })
    expect(last().length).toBeLessThan(columns)
    expect(last()).toMatch(/[█░]{8}/)
  })

  test('is one line also in a window that is made narrower meanwhile', () => {
    const { world, pass, resize, last } = watched({ columns: 80 })
    const shown = progress(100_000, 'sending', world)
    walk(shown, { steps: 300, each: 100, pass })
    expect(last().length).toBeGreaterThan(40)
    resize(40)
    walk(shown, { steps: 1, each: 100, pass })
    expect(last().length).toBeLessThan(40)
  })

  test('is redrawn ten times a second at most, and ends with a line end', () => {
    const { world, said, pass, last } = watched()
    const shown = progress(1000, 'sending', world)
    walk(shown, { steps: 1000, each: 1, pass })
    expect(said.length).toBeLessThanOrEqual(11)
    shown.end()
    expect(said.at(-1)).toMatch(/\n$/)
    expect(last()).toBe(`sending ${'█'.repeat(24)} 1000/1000`)
  })

  test('where nobody watches says a line at each tenth, and one a minute', () => {
    const quick = watched({ interactive: false })
    const shown = progress(200, 'sending', quick.world)
    walk(shown, { steps: 200, each: 10, pass: quick.pass })
    shown.end()
    expect(quick.said).toHaveLength(10)
    expect(quick.said[0]).toBe('sending 20 of 200, 100/s, 2 s left\n')
    const slow = watched({ interactive: false })
    walk(progress(10_000, 'sending', slow.world), { steps: 10, each: 30_000, pass: slow.pass })
    expect(slow.said).toHaveLength(5)
  })

  test('goes on after the clock was set back, and has nothing to tell of nothing', () => {
    const { world, pass, last } = watched()
    const shown = progress(100, 'sending', world)
    walk(shown, { steps: 10, each: 1000, pass })
    pass(-86_400_000)
    walk(shown, { steps: 10, each: 1000, pass })
    expect(last()).toMatch(/ 20\/100, 1\.\d\/s, 1 min \d\d s left$/)
    const empty = watched()
    const none = progress(0, 'sending', empty.world)
    none.note('1 put off')
    expect(empty.last()).toBe(`sending ${'░'.repeat(24)} 0/0, 1 put off`)
    none.end()
  })
})
