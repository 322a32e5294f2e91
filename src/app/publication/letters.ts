import { sum, sumOfJson } from '../../base/hash.ts'
import { once } from '../../base/lazy/once.ts'
import type { Edition, PlannedFile } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { type LetterParts, neutralLetter } from '../../render/letter/letter.ts'
import type { BuiltLetter } from './letter-size.ts'
import type { LetterTemplate } from './letter-template.ts'

/** The letters of a site, each made when it is asked for. */
export interface PlannedLetters {
  readonly files: readonly PlannedFile[]
  /** In the order of the editions. */
  readonly letters: readonly BuiltLetter[]
}

/** How many letters are kept for whoever asks for their other part. */
const few = 16

/** The letter of each edition, as anybody may see it: HTML and text, beside the page of the issue. */
export async function planLetters(
  publication: Publication,
  editions: readonly Edition[],
  template: LetterTemplate,
): Promise<PlannedLetters> {
  const frameOf = framesOf(publication)
  const kept = new Map<Edition, LetterParts>()
  const files: PlannedFile[] = []
  const letters: BuiltLetter[] = []
  for (const edition of editions) {
    const compiled = await template.compiledFor(edition)
    const letter = (): LetterParts => {
      const made = kept.get(edition) ?? neutralLetter({ edition, publication, compiled })
      kept.set(edition, made)
      for (const oldest of kept.keys()) if (kept.size > few) kept.delete(oldest)
      return made
    }
    const madeOf = once(() => edition.madeOf && sumOfJson(frameOf(compiled), edition.madeOf))
    const folder = `issues/${edition.slug}`
    files.push(
      { path: `${folder}/email.html`, content: () => letter().html, madeOf },
      { path: `${folder}/email.txt`, content: () => letter().text, madeOf },
    )
    letters.push({ edition, extent: () => letter().extent })
  }
  return { files, letters }
}

/** What tells all that a letter is made of beside its edition, by its template, of which a publication has one a language. */
function framesOf(publication: Publication): (compiled: string) => string {
  const known = new Map<string, string>()
  return (compiled) => {
    const frame = known.get(compiled) ?? sum(publication, compiled)
    known.set(compiled, frame)
    return frame
  }
}
