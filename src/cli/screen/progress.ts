import type { World } from '../verb.ts'

/** Shows how far long work has come: one line redrawn on a terminal, else a line now and then. */
export interface Progress {
  readonly step: () => void
  /** Ends the line. */
  readonly end: () => void
}

const bar = 24

/** A progress line over `total` steps. It is redrawn ten times a second at the most. */
export function progress(total: number, label: string, world: World): Progress {
  const { interactive } = world.terminal
  const began = world.now()
  let done = 0
  let shownAt = 0
  let shownTenth = 0
  const line = () => {
    const filled = Math.round((bar * done) / Math.max(1, total))
    const seconds = (world.now() - began) / 1000
    const rate = seconds > 0 ? done / seconds : 0
    const left = rate > 0 ? `, ${Math.ceil((total - done) / rate)} s left` : ''
    return `${label} ${'█'.repeat(filled)}${'░'.repeat(bar - filled)} ${done}/${total}${done < total ? left : ''}`
  }
  return {
    step: () => {
      done += 1
      if (interactive && world.now() - shownAt >= 100) {
        shownAt = world.now()
        world.say(`\r${line().slice(0, world.terminal.columns - 1)}\u001b[K`)
      } else if (!interactive && Math.floor((done * 10) / total) > shownTenth) {
        shownTenth = Math.floor((done * 10) / total)
        world.say(`${label} ${done} of ${total}\n`)
      }
    },
    end: () => {
      if (interactive && done > 0) world.say(`\r${line().slice(0, world.terminal.columns - 1)}\u001b[K\n`)
    },
  }
}
