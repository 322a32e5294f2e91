import Handlebars from 'handlebars'
import { Failure } from '../domain/failure.ts'
import type { SafeHtml } from '../domain/safe.ts'

/** A template, compiled: fill it with data as often as you like. */
export type Template = (data: object) => SafeHtml

/**
 * Compiles a template (Handlebars). `{{x}}` escapes, `{{{x}}}` is for `SafeHtml` alone; a name that the data does not have
 * is a Failure setup/template, as is a template that cannot be read. Only trusted text is ever compiled: an author's goes
 * in as data, once, and is never looked at again.
 */
export function compileTemplate(
  name: string,
  source: string,
  partials: Readonly<Record<string, string>> = {},
): Template {
  const engine = Handlebars.create()
  parse(engine, name, source)
  for (const [partial, text] of Object.entries(partials)) {
    parse(engine, partial, text)
    engine.registerPartial(partial, text)
  }
  const fill = engine.compile(source, { strict: true, knownHelpersOnly: true, preventIndent: true })
  return (data) => {
    try {
      return fill(data, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }) as SafeHtml
    } catch (cause) {
      throw broken(name, cause as Error)
    }
  }
}

function parse(engine: typeof Handlebars, name: string, source: string): void {
  try {
    engine.parse(source)
  } catch (cause) {
    throw broken(name, cause as Error)
  }
}

function broken(name: string, cause: Error & { lineNumber?: number }): Failure {
  const line = cause.lineNumber ?? Number(/(?:on line|- ) ?(\d+)/.exec(cause.message)?.[1] ?? 1)
  const missing = /"([^"]+)" not defined/.exec(cause.message)?.[1]
  const message =
    missing === undefined
      ? `The template is broken: ${cause.message}`
      : `The template asks for “${missing}”, which is not there`
  const hint = 'Mend it, or remove it from templates/ to have the package’s own again.'
  return new Failure('setup/template', message, { cause, hint, place: { file: `templates/${name}`, line, column: 1 } })
}
