import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Phase } from '../chaos/fault.ts'
import { finish, type List, lists } from '../crash/list.ts'

const kills = Number(process.env['COURANT_KILLS'] ?? 25)

/** When somebody is killed: so long after a phase has been passed so often. */
interface Moment {
  readonly phase: Phase
  readonly times: number
  readonly delay: number
}

const phases: readonly Phase[] = ['greeting', 'ehlo', 'mail', 'rcpt', 'data', 'body', 'dot', 'dot', 'dot', 'next']

function anyMoment(): Moment {
  const among = (count: number) => Math.floor(Math.random() * count)
  return { phase: phases[among(phases.length)] ?? 'dot', times: 1 + among(4), delay: among(20) }
}

/** Sends, and is killed; whether it was, or had ended before that moment came. */
async function killedAt(moment: Moment, list: List): Promise<boolean> {
  const before = list.server.connections()
  const killed = list.server.passing(moment.phase, moment.times).then(() => wait(moment.delay))
  const { signal, err } = await list.send([], { killed })
  expect([moment, err]).toEqual([moment, expect.not.stringContaining('error')])
  await list.verify()
  const kept = await list.autopsy()
  const open = list.server.connections() - before
  const cutOff = kept.filter(({ state }) => state === 'sending').length
  expect({ moment, inDoubt: cutOff <= (signal === 'SIGKILL' ? open : 0) }).toEqual({ moment, inDoubt: true })
  return signal === 'SIGKILL'
}

test(
  `send: killed ${kills} times at any moment, nobody is lost, and nobody doubled who is not reported as doubtful`,
  async () => {
    const newList = await lists(30)
    let done = 0
    while (done < kills) {
      const list = await newList()
      let own = 0
      while (done < kills && new Set(list.server.taken.map(({ to }) => to)).size < list.readers.length) {
        if (!(await killedAt(anyMoment(), list))) break
        own += 1
        done += 1
      }
      expect((await finish(list)).length).toBeLessThanOrEqual(4 * own)
      await list.close()
    }
  },
  60_000 + kills * 20_000,
)
