import { durationText } from '../../base/text/duration.ts'
import type { World } from '../verb.ts'
import { openSpeed } from './speed.ts'

/** Shows how far long work has come: one line redrawn on a terminal, else a line now and then. */
export interface Progress {
  readonly step: () => void
  /** What stands at the end of the line from now on. */
  readonly note: (text: string) => void
  /** Begins a line of its own for something else to say. */
  readonly clear: () => void
  /** Ends the line. */
  readonly end: () => void
}

/** How wide the bar is, where there is room for it. */
const bar = { least: 8, most: 24 }

/** Where nobody watches, a line is said at each tenth, and once in so many milliseconds. */
const quietFor = 60_000

/** A progress line over `total` steps. It is redrawn ten times a second at the most. */
export function progress(total: number, label: string, world: World): Progress {
  const { interactive } = world.terminal
  const speed = openSpeed(world.now())
  let done = 0
  let note = ''
  let ended = false
  let shownAt = interactive ? 0 : world.now()
  let shownTenth = 0
  const told = (count: string) => {
    const now = world.now()
    const left = speed.left(total - done, now)
    const pace = [speed.text(now), left === undefined ? '' : `${durationText(left)} left`]
    return [count, ...(done < total && !ended ? pace : []), note].filter((part) => part !== '').join(', ')
  }
  const line = () => {
    const { columns } = world.terminal
    const rest = told(`${done}/${total}`)
    const room = columns - 1 - label.length - rest.length - 2
    const width = Math.max(bar.least, Math.min(bar.most, room))
    const filled = Math.round((width * Math.min(done, total)) / Math.max(1, total))
    return `${label} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${rest}`.slice(0, columns - 1)
  }
  const redraw = () => {
    shownAt = world.now()
    world.say(`\r${line()}\u001b[K`)
  }
  const sayNow = () => {
    const tenth = Math.floor((done * 10) / Math.max(1, total))
    if (tenth <= shownTenth && world.now() - shownAt < quietFor) return
    shownTenth = tenth
    shownAt = world.now()
    world.say(`${label} ${told(`${done} of ${total}`)}\n`)
  }
  const show = () => {
    if (!interactive) sayNow()
    else if (world.now() - shownAt >= 100 || world.now() < shownAt) redraw()
  }
  return {
    step: () => {
      done += 1
      speed.step(world.now())
      show()
    },
    note: (text) => {
      note = text
      show()
    },
    clear: () => {
      if (interactive) world.say('\r\u001b[K')
    },
    end: () => {
      ended = true
      if (interactive && (done > 0 || note !== '')) world.say(`\r${line()}\u001b[K\n`)
    },
  }
}
