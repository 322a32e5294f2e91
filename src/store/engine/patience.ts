import { setTimeout as pause } from 'node:timers/promises'
import { busy, primaryCode } from './faults.ts'

/** As long as somebody else may write before we give up, in milliseconds. */
const patience = 15_000

/** Tries again while another program writes, until it is too long since `asked`, a moment of `performance.now()`. */
export type Patiently = <T>(work: () => Promise<T>, asked: number) => Promise<T>

/** The pauses in between differ by `chance`, from 0 to 1, so that two who wait do not go on meeting. */
export function patientBy(chance: () => number): Patiently {
  return async (work, asked) => {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!isBusy(error) || performance.now() - asked > patience) throw error
        await pause(1 + chance() * 2)
      }
    }
  }
}

/** Whether another program is at work. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === busy
