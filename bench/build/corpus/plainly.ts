import { dayOfIssue } from './digest.ts'

/**
 * A digest for generators that read nothing but YAML on top: what stood on top is taken off, and a title and a day put there.
 * A day that is none, which ends some of them, becomes one by the number of the issue; and what Hugo would take for shortcodes is none.
 */
export function plainly(text: string, { path, issue }: { readonly path: string; readonly issue: number }): string {
  const { head, body } = divided(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))
  const [, year = '', month = '', day = ''] = /(\d{4})-(\d{2})-(\d{2})/.exec(path) ?? []
  const named = new Date(`${year}-${month}-${day}T00:00:00Z`)
  const date = Number.isNaN(named.getTime()) ? dayOfIssue(issue) : named.toISOString().slice(0, 10)
  const title = /^title:[ \t]*(?<quote>["']?)(?<title>.+?)\k<quote>[ \t]*$/im.exec(head)?.groups?.['title']
  const heading = /^#[ \t]+(.+)$/m.exec(body)?.[1]
  return `---\ntitle: ${JSON.stringify(title ?? heading ?? path)}\ndate: ${date}\n---\n${body.replace(/\{\{(?=[<%])/g, '{{ ')}`
}

/** What stands on top of a digest, between lines of dashes or as bare `Name: value` lines, and the rest. */
function divided(text: string): { readonly head: string; readonly body: string } {
  const fenced = /^---[ \t]*\n(?<head>.*?)^---[ \t]*$\n?/ms.exec(text)
  const found = fenced ?? /^(?<head>(?:[A-Z]\w*:[ \t]*\S.*\n)+)/.exec(text)
  if (found === null || found.index !== 0) return { head: '', body: text }
  return { head: found.groups?.['head'] ?? '', body: text.slice(found[0].length) }
}
