import { compileTemplate, type Template } from '../../template.ts'

/** The templates that were compiled last, each of a direction and a theme: a build fills the same one for every issue. */
const ready = new Map<string, Template>()
const most = 8

/** The template that MJML made, ready to be filled: Handlebars compiles each once. */
export function letterTemplate(compiled: string): Template {
  const known = ready.get(compiled)
  if (known !== undefined) return known
  const fresh = compileTemplate('letter.mjml', compiled)
  const [oldest] = ready.keys()
  if (ready.size >= most && oldest !== undefined) ready.delete(oldest)
  ready.set(compiled, fresh)
  return fresh
}
