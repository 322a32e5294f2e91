import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hash } from '../base/hash.ts'
import type { Direction } from '../base/language.ts'
import { Failure } from '../domain/failure.ts'

/** MJML with Handlebars in it → HTML with Handlebars in it. */
export type LetterCompiler = (source: string, direction: Direction) => Promise<string>

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
 * A compiler of letters that compiles each (template, direction) once: in this process, and on disk where `cacheFolder` is
 * given. MJML takes half a second to load, so it is loaded only for a template that nobody has compiled yet.
 */
export function letterCompiler(cacheFolder?: string): LetterCompiler {
  const compiled = new Map<string, Promise<string>>()
  return (source, direction) => {
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
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.${process.pid}`, text)
    await rename(`${path}.${process.pid}`, path)
  } catch {
    return
  }
}

async function compile(source: string, direction: Direction): Promise<string> {
  const mjml = loadMjml()
  const turned = direction === 'rtl' ? source.replace('<mj-attributes>', `<mj-attributes>${rightToLeft}`) : source
  const { html } = await mjml(turned, options).catch((cause: Error) => {
    const line = Number(/[Ll]ine (\d+)/.exec(cause.message)?.[1] ?? 1)
    throw broken(cause.message.split('\n')[0] ?? '', line, cause)
  })
  checkTags(source, html)
  return html
}

/** What `dir="rtl"` alone does not turn (MJML writes `ltr` and `left` into tags of its own). */
const rightToLeft = '<mj-section direction="rtl" /><mj-column direction="rtl" /><mj-text align="right" />'

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

/** MJML drops bare text between its elements without a word; a tag that is gone is named, with its line. */
function checkTags(source: string, html: string): void {
  const tags = /\{\{[^}]*\}?\}\}/g
  const left = new Map<string, number>()
  for (const [tag] of html.matchAll(tags)) left.set(tag, (left.get(tag) ?? 0) + 1)
  for (const match of source.matchAll(tags)) {
    const count = left.get(match[0]) ?? 0
    left.set(match[0], count - 1)
    if (count > 0) continue
    const line = source.slice(0, match.index).split('\n').length
    throw broken(`${match[0]} does not come through MJML: put it into <mj-raw>, or into the text of <mj-text>`, line)
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
