import Handlebars from 'handlebars'
import { Failure } from '../domain/failure.ts'
import type { SafeHtml } from '../domain/safe.ts'

/** A template, compiled: fill it with data as often as you like. */
export type Template = (data: object) => SafeHtml

/**
 * Compiles the template in the file `name` (Handlebars). `{{x}}` escapes, `{{{x}}}` is for `SafeHtml` alone; a name that
 * the data does not have is a Failure setup/template, as is a template that cannot be read. Only trusted text is ever
 * compiled: an author's goes in as data, once, and is never looked at again.
 *
 *     compileTemplate('hello.hbs', '<p>{{name}}</p>')({ name: 'R&D' }) // '<p>R&amp;D</p>'
 */
export function compileTemplate(name: string, source: string): Template {
  const engine = Handlebars.create()
  const safely = <T>(work: () => T): T => orBroken(name, work)
  const parsed = parseTemplate(name, source)
  const fill = engine.compile(parsed, { strict: true, knownHelpersOnly: true, preventIndent: true })
  // Explicit, and not only the default: unset, Handlebars writes to the console about what it refuses.
  const own = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }
  return (data) => safely(() => fill(data, own)) as SafeHtml
}

/** A template as Handlebars understands it; a Failure setup/template where it does not. */
export function parseTemplate(name: string, source: string): hbs.AST.Program {
  return orBroken(name, () => Handlebars.parse(source))
}

function orBroken<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw broken(name, cause as HandlebarsError)
  }
}

/** What Handlebars throws: where, where it knows; lines count from 1, columns from 0. */
type HandlebarsError = Error & { readonly lineNumber?: number; readonly column?: number }

function broken(name: string, cause: HandlebarsError): Failure {
  const line = cause.lineNumber ?? Number(/on line (\d+)/.exec(cause.message)?.[1] ?? 1)
  const hint = 'Mend it, or remove it from templates/ to have the package’s own again.'
  const place = { file: `templates/${name}`, line, column: (cause.column ?? 0) + 1 }
  return new Failure('setup/template', saying(cause.message), { cause, hint, place })
}

/** What Handlebars says, in words for people: its parser names its own tokens, over several lines. */
function saying(message: string): string {
  const missing = /^"(.+)" not defined/.exec(message)?.[1]
  if (missing !== undefined) return `The template asks for “${missing}”, which is not there`
  const token = /got '([^']+)'\s*$/.exec(message)?.[1]
  if (token === 'EOF') return 'The template is broken: it ends before a block or a {{…}} is closed'
  if (token !== undefined) return `The template is broken: the text between {{ and }} cannot be read (${token})`
  return `The template is broken: ${message.replace(/ - \d+:\d+$/, '').split('\n', 1)[0]}`
}
