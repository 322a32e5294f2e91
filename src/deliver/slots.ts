import { Failure } from '../domain/failure.ts'
import type { SlotName, Slots } from '../domain/letter.ts'
import type { CutPart } from './ports.ts'

const names: readonly SlotName[] = ['unsubscribe', 'manage', 'name']

/**
 * Cuts a part of a letter at its slots. A Failure where it has no place for the unsubscribe link, or where a slot has been made
 * something else of, in which no reader's link would ever stand.
 */
export function cutAtSlots(part: string, slots: Slots): CutPart {
  const cut = { pieces: [] as string[], slots: [] as SlotName[] }
  let rest = part
  for (;;) {
    const next = firstOf(rest, slots)
    if (next === undefined) break
    cut.pieces.push(rest.slice(0, next.at))
    cut.slots.push(next.name)
    rest = rest.slice(next.at + next.length)
  }
  cut.pieces.push(rest)
  if (!cut.slots.includes('unsubscribe')) {
    throw new Failure('setup/template', 'The letter’s template has no place for the unsubscribe link', {
      hint: 'Put {{unsubscribe}} into templates/letter.mjml, or remove that file to have the package’s own again.',
    })
  }
  if (!cut.pieces.some((piece) => piece.toLowerCase().includes(slots.mark.toLowerCase()))) return cut
  throw new Failure('setup/template', 'The letter’s template makes something else of what is each reader’s own', {
    hint: 'Put {{unsubscribe}}, {{manage}} and {{name}} into templates/letter.mjml whole, with nothing added to or taken from them.',
  })
}

/** The slot that comes first; of two that begin at one place, the longer. */
function firstOf(text: string, slots: Slots) {
  return names
    .flatMap((name) => {
      const slot = slots[name]
      const at = slot === undefined ? -1 : text.indexOf(slot)
      return slot === undefined || at < 0 ? [] : [{ name, at, length: slot.length }]
    })
    .toSorted((a, b) => a.at - b.at || b.length - a.length)[0]
}
