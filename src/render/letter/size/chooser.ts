import { type Selection, type Share, type ShownPart, selectionOf } from '../selection.ts'
import { allot } from './allot.ts'
import type { Bench } from './bench.ts'
import { type Scale, scaleOf } from './scale.ts'
import { skeletonOf } from './skeleton.ts'

/** What shares out a room of bytes among the sections: in the encoding in which more of them has a place. */
export function chooserOf(shares: readonly Share[], bench: Bench): (room: number) => Selection {
  const most = selectionOf(bench.edition, shares)
  const skeleton = skeletonOf(most.sections, bench)
  const scales = (['quoted-printable', 'base64'] as const).map((encoding) =>
    scaleOf(most, { bench, skeleton, encoding }),
  )
  return (room) =>
    scales
      .map((scale) => {
        const given = sharesIn(scale, room, most.rest !== undefined).values()
        return selectionOf(
          bench.edition,
          shares.map((share) => (share === undefined ? undefined : given.next().value)),
        )
      })
      .reduce((best, other) => (bench.lengthOf(other) > bench.lengthOf(best) ? other : best))
}

/** What each of the sections on a scale shows of itself in `room`. */
function sharesIn(scale: Scale, room: number, rest: boolean): Share[] {
  const { sections, frame, end } = scale
  const lighter = sections.map(() => new Map<number, ShownPart>())
  const allotments = allot(sections, {
    capacity: room - frame,
    end,
    rest,
    abridge: (section, part, free) => {
      const made = scale.lighter(section, part, free)
      if (made !== undefined) lighter[section]?.set(part, made.part)
      return made?.weight
    },
  })
  return allotments.map(({ shown, abridged }, index) => {
    const made = [...(lighter[index] ?? [])].filter(([part]) => abridged.includes(part))
    return { shown, abridged: new Map(made) }
  })
}
