import type { Begun, Due, Ledger, Settlement } from '../ports.ts'

/** Writes marks down, many at a time. A letter's own are written in the order in which they are asked for. */
export interface MarkBook {
  /** Resolves when it is on disk that the letter begins, and not if it may not. */
  readonly begin: (due: Due) => Promise<Begun>
  /** What came of a letter is on disk no later than that the next one begins, or than `drained` resolves. */
  readonly settle: (settlement: Settlement) => void
  readonly undo: (due: Due) => void
  /** It has failed, and not by its reader's fault. */
  readonly spare: (due: Due) => void
  /** Resolves when all is on disk; rejects with what kept a mark from it. */
  readonly drained: () => Promise<void>
}

/** What a book of marks is kept with. */
export interface MarkPorts {
  readonly ledger: Pick<Ledger, 'mark'>
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly lease: number
}

/** As many marks are one transaction. */
const most = 64

/** As many milliseconds lie between two transactions: others write to the same database, and SQLite's lock is not a fair one. */
const breath = 5

type Mark =
  | { readonly kind: 'settled'; readonly settlement: Settlement }
  | { readonly kind: 'undone' | 'spared'; readonly due: Due }
  | {
      readonly kind: 'begun'
      readonly due: Due
      readonly resolve: (begun: Begun) => void
      readonly reject: (error: unknown) => void
    }

/** Opens a book of marks. After a failure nothing begins any more. */
export function markBook(ports: MarkPorts): MarkBook {
  const queue: Mark[] = []
  let writing: Promise<void> | undefined
  let failure: { readonly error: unknown } | undefined

  const writeSome = async () => {
    const marks = queue.splice(0, most)
    try {
      await write(marks, ports)
    } catch (error) {
      failure = { error }
      // What came of letters may still find its way to the disk, and what has come to its end there stays as it is.
      queue.unshift(...marks)
      for (const mark of queue) if (mark.kind === 'begun') mark.reject(error)
      const ended = queue.filter(({ kind }) => kind !== 'begun')
      queue.splice(0, queue.length, ...ended)
    }
  }
  const writeAll = async () => {
    while (queue.length > 0 && failure === undefined) {
      // What ends waits a moment for what begins: one transaction does for both.
      if (!queue.some(({ kind }) => kind === 'begun')) await ports.pause(breath)
      await writeSome()
      await ports.pause(breath)
    }
    writing = undefined
  }
  const add = (mark: Mark) => {
    queue.push(mark)
    if (failure === undefined) writing ??= writeAll()
  }
  return {
    begin: (due) =>
      new Promise((resolve, reject) => {
        if (failure === undefined) add({ kind: 'begun', due, resolve, reject })
        else reject(failure.error)
      }),
    settle: (settlement) => add({ kind: 'settled', settlement }),
    undo: (due) => add({ kind: 'undone', due }),
    spare: (due) => add({ kind: 'spared', due }),
    drained: async () => {
      while (writing !== undefined) await writing
      if (failure === undefined) return
      if (queue.length > 0) await writeSome()
      throw failure.error
    },
  }
}

async function write(marks: readonly Mark[], { ledger, lease }: MarkPorts): Promise<void> {
  const begun = marks.filter((mark) => mark.kind === 'begun')
  const duesOf = (which: 'undone' | 'spared') => marks.flatMap((mark) => (mark.kind === which ? [mark.due] : []))
  const answers = await ledger.mark({
    settled: marks.flatMap((mark) => (mark.kind === 'settled' ? [mark.settlement] : [])),
    spared: duesOf('spared'),
    undone: duesOf('undone'),
    begun: begun.map(({ due }) => due),
    lease,
  })
  for (const [index, { resolve }] of begun.entries()) resolve(answers[index] ?? 'taken')
}
