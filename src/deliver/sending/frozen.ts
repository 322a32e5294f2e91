import { hash } from '../../base/hash.ts'
import type { Letter } from '../../domain/letter.ts'
import type { CutPart } from '../ports.ts'
import { cutAtSlots } from '../slots.ts'

/**
 * What tells a letter from every other before it is any reader's own: by its words and its looks, and by where its slots are. Who it comes
 * from and what its slots are called is no part of it.
 */
export function letterHash({ subject, language, html, text, slots, nameless }: Letter): string {
  return hash(subject, language, nameless, partHash(cutAtSlots(html, slots)), partHash(cutAtSlots(text, slots)))
}

const partHash = ({ pieces, slots }: CutPart): string => hash(...pieces, ...slots)
