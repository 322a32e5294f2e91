import type { SentSoFar } from '../domain/sending/pacing/ramp.ts'

/** What a lane has to know again when the next process opens it. */
export interface LaneMemory {
  /** For how many milliseconds it still rests; below nought it has been going again for as long. */
  readonly restsFor: number
  /** How often it was told to slow down, less what has been forgiven. */
  readonly strikes: number
  /** The part of `rate` that it keeps to. */
  readonly factor: number
  /** The letters a second that it went at when it was first told to. */
  readonly rate: number
}

/** What outlives the process of how letters may go. Times are by the database's clock. */
export interface PaceBook {
  /** What is remembered of lanes, by key. */
  readonly recall: () => Promise<ReadonlyMap<string, LaneMemory>>
  /** Remembers this, and nothing else. */
  readonly remember: (memory: ReadonlyMap<string, LaneMemory>) => Promise<void>
  /** What was sent today and before, of all issues; a day begins `offset` milliseconds before that of UTC. */
  readonly sentSoFar: (offset: number) => Promise<SentSoFar>
}
