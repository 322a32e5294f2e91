import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hash } from '../base/hash.ts'
import type { Direction } from '../base/language.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import { Failure } from '../domain/failure.ts'
import { type Theme, themeTag, themeValues } from '../domain/theme.ts'
import { keepEntry, readEntry } from './cache-entry.ts'

/** What a letter is compiled for. */
export interface Compilation {
  readonly direction: Direction
  readonly theme: Theme
}

/** MJML with Handlebars in it, and no comments → HTML with Handlebars in it. */
export type LetterCompiler = (source: string, compilation: Compilation) => Promise<string>

/** What MJML's validator has to say, of one element. */
interface MjmlError {
  readonly line: number
  readonly tagName: string
  readonly message: string
}

type Mjml = (source: string, options: object) => Promise<{ readonly html: string }>

const require = createRequire(import.meta.url)
const file = 'templates/letter.mjml'
/** Counts the changes of this file that make another HTML of the same template. */
const edition = '3'

/**
 * No font of another host, no file of another folder, no guess about a wrong attribute. MJML's own minifier writes the HTML anew:
 * `alt=""` becomes `alt`, a word that stands twice in an attribute goes, and tags of Handlebars in a start tag are mixed up. So
 * it stays off; that the lines are not indented is all that there was to gain (docs/letter.md).
 */
const options = {
  fonts: {},
  ignoreIncludes: true,
  keepComments: false,
  minify: false,
  useMjmlConfigOptions: false,
  validationLevel: 'strict',
}

/** Whether what is compiled is kept on disk, or only looked for there. */
export type CacheUse = 'read' | 'read-and-write'

interface Cache {
  readonly folder: string | undefined
  readonly use: CacheUse
  readonly shipped: string
}

/** Where the package has what `npm run compile` made of its own template. A checkout has none, and compiles what it needs. */
export const shippedLetters: string = fileURLToPath(new URL('../letters', import.meta.url))

/**
 * A compiler of letters that compiles each (template, theme, direction) once: in this process, and on disk where `folder` is
 * given. MJML takes half a second to load, so it is loaded only for a template that nobody has compiled yet, nor came with the package.
 */
export function letterCompiler(
  folder?: string,
  use: CacheUse = 'read-and-write',
  shipped: string = shippedLetters,
): LetterCompiler {
  const compiled = new Map<string, Promise<string>>()
  return (template, { direction, theme }) => {
    const source = turned(themed(template, themeValues(theme, direction)), direction)
    const known = compiled.get(source)
    if (known !== undefined) return known
    const fresh = cached({ template, source }, { folder, use, shipped })
    compiled.set(source, fresh)
    return fresh
  }
}

/** A template as its author wrote it, and as MJML gets it: the lines are the same. */
interface Sources {
  readonly template: string
  readonly source: string
}

async function cached(sources: Sources, { folder, use, shipped }: Cache): Promise<string> {
  if (folder === undefined) return compile(sources)
  const { version } = require('mjml/package.json') as { version: string }
  const key = hash(sources.source, version, JSON.stringify(options), edition).slice(0, 32)
  const name = `letter-${key}.html`
  const before = (await readEntry(join(shipped, name))) ?? (await readEntry(join(folder, name)))
  if (before !== undefined) return before
  const made = await compile(sources)
  if (use === 'read-and-write') await keepEntry(join(folder, name), made)
  return made
}

async function compile({ template, source }: Sources): Promise<string> {
  const { html } = await loadMjml()(source, options).catch((cause: Error) => {
    throw broken(mjmlDiagnostics(cause, template), cause)
  })
  const lost = lostTags({ template, source }, html)
  if (lost.length > 0) throw broken(lost)
  return unindented(html)
}

/** The template with the values of the theme in it; a tag that names none stays, and is found out later. */
const themed = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(themeTag, (tag, name: string) => values[name] ?? tag)

/**
 * The template for a script that runs from right to left; its lines stay where they are. What its author says of the same
 * attributes comes later, and counts.
 */
function turned(source: string, direction: Direction): string {
  if (direction === 'ltr') return source
  // What `dir="rtl"` alone does not turn: MJML writes `ltr` and `left` into tags of its own.
  const attributes = '<mj-section direction="rtl" /><mj-column direction="rtl" /><mj-text align="right" />'
  const own = `<mj-attributes>${attributes}</mj-attributes>`
  const head = /<mj-head\s*(\/?)>/i
  if (head.test(source))
    return source.replace(head, (_, closed) => `<mj-head>${own}${closed === '/' ? '</mj-head>' : ''}`)
  return source.replace(/<mjml\b(?:"[^"]*"|'[^']*'|[^"'>])*>/i, (tag) => `${tag}<mj-head>${own}</mj-head>`)
}

/**
 * HTML without the indentation of its lines, but in elements where it is seen, and without line ends between the elements of
 * its head. It looks the same, in a sixth less.
 */
function unindented(html: string): string {
  const lines = html
    .split(/(<(pre|textarea)\b[\s\S]*?<\/\2>)/i)
    .map((part, index) => (index % 3 === 0 ? part.replace(/[ \t\r]*\n\s*/g, '\n') : index % 3 === 1 ? part : ''))
    .join('')
    .trim()
  const body = lines.indexOf('<body')
  return lines.slice(0, body).replaceAll('>\n<', '><') + lines.slice(body)
}

/**
 * Loads MJML while it takes the program's own folder for the working directory: at load MJML reads `.mjmlconfig` there and
 * runs what it names, which in a checkout of somebody's digests would be anybody's code. The true working directory stays,
 * since other threads may be at work in it, and this is synchronous, so that nobody else sees the answer.
 */
function loadMjml(): Mjml {
  const { cwd } = process
  process.cwd = () => fileURLToPath(new URL('.', import.meta.url))
  try {
    const loaded = require('mjml') as Mjml | { default: Mjml }
    return typeof loaded === 'function' ? loaded : loaded.default
  } finally {
    process.cwd = cwd
  }
}

/** What MJML says about a template, each at the element that it means. */
function mjmlDiagnostics(cause: Error & { readonly errors?: readonly MjmlError[] }, template: string): Diagnostic[] {
  const lines = template.split(/\n/)
  const errors = cause.errors ?? [
    { line: 1, tagName: 'mjml', message: 'It is no MJML: <mjml> with an <mj-body> in it is not there' },
  ]
  return errors.map(({ line, tagName, message }) => {
    const text = lines[line - 1]?.replace(/\r$/, '') ?? ''
    const element = Math.max(0, text.indexOf(`<${tagName}`))
    const name = /^Attributes? ([\w-]+)/.exec(message)?.[1]
    const attribute = name === undefined ? -1 : text.indexOf(` ${name}`, element) + 1
    const at =
      attribute > 0 ? { from: attribute, length: name?.length ?? 1 } : { from: element, length: tagName.length + 1 }
    return diagnostic(
      `<${tagName}>: ${message}`,
      { line, text, ...at },
      'https://documentation.mjml.io/ lists what each element takes.',
    )
  })
}

/**
 * The tags of the template that did not come through MJML, each with its line: the last word, whatever rule it was that
 * nobody knew of.
 */
function lostTags({ template, source }: Sources, html: string): Diagnostic[] {
  const tags = /\{\{\{[^}]*\}\}\}|\{\{[^}]*\}\}/g
  const left = new Map<string, number>()
  for (const [tag] of html.matchAll(tags)) left.set(tag, (left.get(tag) ?? 0) + 1)
  const lines = template.split(/\n/)
  return source.split(/\n/).flatMap((line, index) =>
    [...line.matchAll(tags)].flatMap(({ 0: tag }) => {
      const count = left.get(tag) ?? 0
      left.set(tag, count - 1)
      if (count > 0) return []
      const text = lines[index]?.replace(/\r$/, '') ?? ''
      const place = { line: index + 1, text, from: Math.max(0, text.indexOf(tag)), length: tag.length }
      return [
        diagnostic(
          `${tag} does not come through MJML`,
          place,
          'Put it into <mj-raw>, or into the text of an <mj-text>.',
        ),
      ]
    }),
  )
}

function diagnostic(
  message: string,
  { line, text, from, length }: { line: number; text: string; from: number; length: number },
  hint: string,
): Diagnostic {
  const place = { file, line, column: from + 1 }
  return { code: 'setup/template', severity: 'error', message, place, hint, excerpt: { text, length } }
}

function broken(diagnostics: readonly Diagnostic[], cause?: Error): Failure {
  const hint = 'Mend what is named above, or remove the file to have the package’s own again.'
  return new Failure('setup/template', `${file} cannot be used`, { diagnostics, hint, ...(cause && { cause }) })
}
