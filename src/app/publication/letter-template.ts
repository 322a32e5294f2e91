import { directionOf } from '../../base/language.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import { anyError } from '../../domain/diagnostic.ts'
import type { Edition } from '../../domain/edition.ts'
import { Failure } from '../../domain/failure.ts'
import { type Theme, themeIn, themeValues, usualTheme } from '../../domain/theme.ts'
import { lintTemplate } from '../../render/letter/template/lint.ts'
import { spoken } from '../../render/words.ts'

/** Compiles a letter's template, MJML → HTML with Handlebars, for a direction of script and a theme. */
export type CompileLetter = (
  source: string,
  compilation: { readonly direction: 'ltr' | 'rtl'; readonly theme: Theme },
) => Promise<string>

/** The template of a publication's letters, looked over. */
export interface LetterTemplate {
  /** What is worth saying about it, and stops nothing. */
  readonly warnings: readonly Diagnostic[]
  /** The template compiled for letters such as `edition`: for its language and the way in which that runs. */
  readonly compiledFor: (edition: Pick<Edition, 'direction' | 'language'>) => Promise<string>
}

/** Looks over a letter's template. All that is wrong with it, by our rules and by MJML's, is told at once, as a Failure setup/template. */
export async function openLetterTemplate(
  template: string,
  { theme, compile }: { readonly theme: Theme; readonly compile: CompileLetter },
): Promise<LetterTemplate> {
  const { source, diagnostics } = lintTemplate(template, Object.keys(themeValues(theme)))
  // By language, of which a publication has few, and every issue asks: to put a theme into the template takes longer.
  const compiled = new Map<string, Promise<string>>()
  const compiledFor = ({ direction, language }: Pick<Edition, 'direction' | 'language'>) => {
    const key = `${direction} ${language}`
    const known = compiled.get(key) ?? compile(source, { direction, theme: themeIn(theme, language) })
    compiled.set(key, known)
    return known
  }
  if (!anyError(diagnostics)) return { warnings: diagnostics, compiledFor }
  // MJML may have more to say, of other places than those that were named already.
  const more = await compile(source, { direction: 'ltr', theme }).then(
    () => [],
    (error: unknown) => (error instanceof Failure ? error.diagnostics : []),
  )
  const all = [...diagnostics, ...more.filter((one) => !diagnostics.some((known) => isWithin(known, one)))]
  throw new Failure('setup/template', 'templates/letter.mjml cannot be used', {
    diagnostics: all.toSorted((a, b) => a.place.line - b.place.line),
    hint: 'Mend what is named above, or remove the file to have the package’s own again.',
  })
}

/** Compiles a template for the usual theme, in every language that has words of its own: what most publications need of it. */
export async function compileUsual(template: string, compile: CompileLetter): Promise<void> {
  const { compiledFor } = await openLetterTemplate(template, { theme: usualTheme, compile })
  for (const language of spoken) await compiledFor({ language, direction: directionOf(language) })
}

/** Whether `one` speaks of an element or attribute, and `known` of what is in the same one. */
function isWithin({ place: known }: Diagnostic, { place, excerpt }: Diagnostic): boolean {
  const after = known.column - place.column
  return known.line === place.line && after >= 0 && after <= (excerpt?.length ?? 0) + '="'.length
}
