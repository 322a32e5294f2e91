import type { SendEvent } from '../../app/send.ts'
import { wrap } from '../../base/text/wrap.ts'
import { type Progress, progress } from '../screen/progress.ts'
import { visible } from '../screen/visible.ts'
import type { World } from '../verb.ts'
import { strandedText } from './choices.ts'
import { heldText, momentText, type Zone } from './held.ts'
import { unsignedText } from './report.ts'

/** Tells what a send does, while it does it. */
export interface Telling {
  readonly onEvent: (event: SendEvent) => void
  /** Whether letters are planned: from then on there is something to report. */
  readonly isPlanned: () => boolean
  readonly end: () => void
}

/** Tells it to whoever looks at the terminal, or reads what it said. */
export function telling({ world, zone, stopped }: { world: World; zone: Zone; stopped: AbortSignal }): Telling {
  let shown: Progress | undefined
  let putOff = 0
  const say = (text: string) => {
    shown?.clear()
    world.say(text)
  }
  const onStop = () => say('Finishing what is under way. Once more, and it ends at once.\n')
  stopped.addEventListener('abort', onStop, { once: true })
  const tell = (event: Exclude<SendEvent, { kind: 'planned' }>) => {
    if (event.kind === 'unsigned') say(unsignedText)
    else if (event.kind === 'stranded') say(strandedText(event))
    else if (event.kind === 'skipped') for (let count = 0; count < event.count; count += 1) shown?.step()
    else if (event.kind === 'held' && event.held.by !== 'put-off') say(heldText(event.held, zone))
    else if (event.kind === 'held') shown?.note(`waiting until ${momentText(event.held.until, zone)}`)
    else if (event.kind === 'away')
      say(awayText(event, 'Trying again for two minutes; no reader is charged for it.', world))
    else if (event.kind === 'one-away') say(awayText(event, 'The other mail servers take its share.', world))
    else if (event.outcome !== 'busy') shown?.step()
    else {
      putOff += 1
      shown?.note(`${putOff} put off`)
    }
  }
  return {
    onEvent: (event) => {
      if (event.kind === 'planned') shown = progress(event.due, 'sending', world)
      else tell(event)
    },
    isPlanned: () => shown !== undefined,
    end: () => {
      stopped.removeEventListener('abort', onStop)
      shown?.end()
    },
  }
}

function awayText({ reason }: { reason: string }, then: string, { terminal }: Pick<World, 'terminal'>): string {
  const words = `${visible(reason)}\n${then}`
  return `${wrap(words, terminal.interactive ? terminal.columns - 1 : Number.POSITIVE_INFINITY)}\n`
}

/** Tells nothing. */
export function silence(): Telling {
  let planned = false
  return {
    onEvent: ({ kind }) => {
      planned ||= kind === 'planned'
    },
    isPlanned: () => planned,
    end: () => undefined,
  }
}
