import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hash } from '../base/hash.ts'
import type { Direction } from '../base/language.ts'
import { Failure } from '../domain/failure.ts'
import { type Theme, themeValues } from '../domain/theme.ts'

/** What a letter is compiled for. */
export interface Compilation {
  readonly direction: Direction
  readonly theme: Theme
}

/** MJML with Handlebars in it → HTML with Handlebars in it. */
export type LetterCompiler = (source: string, compilation: Compilation) => Promise<string>

type Mjml = (
  source: string,
  options: object,
) => Promise<{ readonly html: string; readonly errors: readonly { readonly message: string }[] }>

const require = createRequire(import.meta.url)
const name = 'letter.mjml'
/** Counts the changes of this file that make another HTML of the same template. */
const edition = '2'

/**
 * No font of another host, no file of another folder, no guess about a wrong attribute; CSS stays as the template has it.
 * `skipConfigLoading` keeps the minifier from running an `.htmlnanorc.js` of the working directory.
 */
const options = {
  fonts: {},
  ignoreIncludes: true,
  keepComments: false,
  minify: true,
  minifyOptions: { minifyCss: false, skipConfigLoading: true },
  useMjmlConfigOptions: false,
  validationLevel: 'strict',
}

/**
 * A compiler of letters that compiles each (template, theme, direction) once: in this process, and on disk where `cacheFolder` is
 * given. MJML takes half a second to load, so it is loaded only for a template that nobody has compiled yet.
 */
export function letterCompiler(cacheFolder?: string): LetterCompiler {
  const compiled = new Map<string, Promise<string>>()
  return (template, { direction, theme }) => {
    const source = themed(template, theme)
    const known = compiled.get(direction + source)
    if (known !== undefined) return known
    const fresh = cached(source, direction, cacheFolder)
    compiled.set(direction + source, fresh)
    return fresh
  }
}

async function cached(source: string, direction: Direction, folder: string | undefined): Promise<string> {
  if (folder === undefined) return compile(source, direction)
  const { version } = require('mjml/package.json') as { version: string }
  const path = join(
    folder,
    `letter-${hash(source, direction, version, JSON.stringify(options), edition).slice(0, 32)}.html`,
  )
  const before = await readFile(path, 'utf8').catch(() => undefined)
  const [sum, html] = before === undefined ? [] : [before.slice(0, 64), before.slice(65)]
  if (html !== undefined && hash(html) === sum) return html
  const made = await compile(source, direction)
  await keep(path, `${hash(made)}\n${made}`)
  return made
}

/** Whole or not at all; a cache that cannot be written is no reason to stop. */
async function keep(path: string, text: string): Promise<void> {
  const half = `${path}.${randomUUID()}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(half, text)
    await rename(half, path)
  } catch {
    await rm(half, { force: true }).catch(() => undefined)
  }
}

async function compile(source: string, direction: Direction): Promise<string> {
  const mjml = loadMjml()
  const { html } = await mjml(direction === 'rtl' ? turned(source) : source, options).catch((cause: Error) => {
    const why = cause.message.split('\n').find((line) => /\bline \d+/i.test(line)) ?? cause.message.split('\n')[0] ?? ''
    const line = Number(/\bline (\d+)/i.exec(why)?.[1] ?? 1)
    throw broken(why.replace(/^.*\bline \d+ of \S+\s*/i, '').trim(), line, cause)
  })
  checkTags(source, html)
  return html
}

/** The template with the values of the theme in it; a tag that names none stays, and is found out later. */
function themed(template: string, theme: Theme): string {
  const values = themeValues(theme)
  return template.replace(/\{\{\s*(theme\.[a-z.]+)\s*\}\}/g, (tag, name: string) => values[name] ?? tag)
}

/** The template for a script that runs from right to left; its lines stay where they are. */
function turned(source: string): string {
  // What `dir="rtl"` alone does not turn: MJML writes `ltr` and `left` into tags of its own.
  const attributes = '<mj-section direction="rtl" /><mj-column direction="rtl" /><mj-text align="right" />'
  const own = `<mj-attributes>${attributes}</mj-attributes>`
  if (/<mj-attributes>/.test(source)) return source.replace('<mj-attributes>', `<mj-attributes>${attributes}`)
  if (/<mj-head>/.test(source)) return source.replace('<mj-head>', `<mj-head>${own}`)
  return source.replace(/<mjml\b[^>]*>/, (tag) => `${tag}<mj-head>${own}</mj-head>`)
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

/**
 * Holds the tags of the compiled letter against those of the template: MJML drops bare text between its elements without
 * a word, and with it an `{{#if}}` or an unsubscribe link. What is gone is named, with its line.
 */
function checkTags(source: string, html: string): void {
  const tags = /\{\{\{[^}]*\}\}\}|\{\{[^}]*\}\}/g
  const left = new Map<string, number>()
  for (const [tag] of html.matchAll(tags)) left.set(tag, (left.get(tag) ?? 0) + 1)
  // A comment of the template is no part of the letter; blanks in its stead keep every line where it is.
  const said = source.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
  const lineAt = (index: number) => source.slice(0, index).split('\n').length
  const include = said.indexOf('<mj-include')
  if (include >= 0) throw broken('<mj-include> is not read: the template is one file', lineAt(include))
  for (const match of said.matchAll(tags)) {
    const count = left.get(match[0]) ?? 0
    left.set(match[0], count - 1)
    if (count > 0) continue
    const cure = 'put it into <mj-raw>, or into the text of <mj-text>'
    throw broken(`${match[0]} does not come through MJML: ${cure}`, lineAt(match.index))
  }
}

function broken(why: string, line: number, cause?: Error): Failure {
  const hint = 'Mend it, or remove it from templates/ to have the package’s own again.'
  const place = { file: `templates/${name}`, line, column: 1 }
  return new Failure('setup/template', `The letter’s template is broken: ${why}`, {
    hint,
    place,
    ...(cause && { cause }),
  })
}
