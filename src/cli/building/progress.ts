import type { BuildEvent, BuildStage } from '../../app/publication/build-event.ts'
import { type Progress, progress } from '../screen/progress.ts'
import type { World } from '../verb.ts'

/** So long a build is silent, in milliseconds: few take longer. Where nobody watches, only the very long have something to say. */
const patience = { watched: 1000, alone: 60_000 }

const labels: Readonly<Record<BuildStage, string>> = {
  reading: 'Reading digests',
  cards: 'Drawing cards',
  making: 'Making pages and feeds',
  checking: 'Checking feeds',
  writing: 'Writing files',
}

/** Shows how far a build has come, stage by stage, where it takes long. */
export interface BuildProgress {
  readonly tell: (event: BuildEvent) => void
  /** Leaves nothing on the screen. */
  readonly end: () => void
}

/** Begins to show how far the build of `out` has come. */
export function buildProgress(out: string, world: World): BuildProgress {
  const began = world.now()
  const after = world.terminal.interactive ? patience.watched : patience.alone
  let isShown = false
  /** What a bar says is said only when the build has taken long. */
  const say = (text: string) => {
    if (world.now() - began < after) return
    isShown = true
    world.say(text)
  }
  let bar: Progress | undefined
  const end = () => {
    if (isShown) bar?.clear()
    bar = undefined
  }
  const tell = (event: BuildEvent) => {
    if (event.kind === 'waiting') world.say(`Another build of ${out} is at work: this one waits until it has ended.\n`)
    else if (event.kind === 'step') bar?.step()
    else {
      end()
      bar = progress(event.steps, labels[event.stage], { ...world, say })
      bar.note('')
    }
  }
  return { tell, end }
}
