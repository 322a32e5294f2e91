import { globSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { missing } from '../needs.ts'

const [library = '/usr/lib/faketime/libfaketime.so.1'] = globSync('/usr/lib/*/faketime/libfaketime.so.1')

/** Whether tests with a clock of their own have to be skipped. */
export const noClock = (): boolean => missing('faketime', [library])

/** How far a clock is from the right time. */
export type Offset = '+0' | '+1d' | '-1d'

/** The clock of a machine, as the programs see it that run in `env`: the one on the wall, which anybody may put forward and back. */
export interface Clock {
  readonly env: Readonly<Record<string, string>>
  readonly put: (offset: Offset) => Promise<void>
}

export function clockIn(folder: string): Clock {
  const path = join(folder, 'clock')
  return {
    env: { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: path, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' },
    put: (offset) => writeFile(path, `${offset}\n`),
  }
}
