import { askedBy } from '../../check/letter/shown/asked.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { type LetterParts, neutralLetter, subjectOf } from '../../render/letter/letter.ts'
import type { LetterSourceParts } from '../../render/preview/view.ts'
import { type CompileLetter, type LetterTemplate, openLetterTemplate } from '../publication/letter-template.ts'

/** The letter of an issue as anybody may see it, and its subject. */
export type ShownLetter = LetterParts & { readonly subject: string }

/** Letters, each made when somebody looks at it, and kept as long as it is made of the same. */
export interface Letters {
  /** The letter of an edition; a Failure where the template cannot be used. */
  readonly of: (edition: Edition, setting: LetterSetting) => Promise<ShownLetter>
  /** The letter of an edition, if it was made. */
  readonly made: (edition: Edition) => ShownLetter | undefined
}

interface LetterSetting {
  readonly publication: Publication
  readonly templates: Readonly<Record<string, string>>
}

/** Letters, of which none has been made. */
export function letters(compile: CompileLetter): Letters {
  let template: (LetterSetting & { readonly opened: Promise<LetterTemplate> }) | undefined
  const made = new WeakMap<Edition, { readonly compiled: string; readonly letter: ShownLetter }>()
  const templateOf = ({ publication, templates }: LetterSetting): Promise<LetterTemplate> => {
    if (template?.publication === publication && template.templates === templates) return template.opened
    const opened = openLetterTemplate(templates['letter.mjml'] ?? '', { theme: publication.theme, compile })
    template = { publication, templates, opened }
    return opened
  }
  return {
    of: async (edition, setting) => {
      const compiled = await (await templateOf(setting)).compiledFor(edition)
      const before = made.get(edition)
      if (before?.compiled === compiled) return before.letter
      const source = { edition, publication: setting.publication, compiled }
      const letter = { ...neutralLetter(source), subject: subjectOf(source) }
      made.set(edition, { compiled, letter })
      return letter
    },
    made: (edition) => made.get(edition)?.letter,
  }
}

/** The parts of a letter as they are sent, and what they ask for. */
export const partsOf = ({ html, text, extent }: ShownLetter): LetterSourceParts => ({
  ...{ html, text, extent },
  ...askedBy(html),
})
