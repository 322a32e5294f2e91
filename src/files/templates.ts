import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../domain/failure.ts'
import { unreadable } from './folder.ts'

const own = fileURLToPath(new URL('../../templates', import.meta.url))

/** No template is larger, in bytes. */
const most = 1_000_000

/** The library that readers’ browsers search with: its own file, without the map of where it came from. */
const library = 'minisearch'

/**
 * The templates by file name: the package's own, and those of `root`'s `templates/` in their stead. The library of the search is one
 * of them, so that a site needs no package to run.
 */
export async function readTemplates(root: string): Promise<Readonly<Record<string, string>>> {
  const theirs = join(root, 'templates')
  const borrowed = { [`${library}.js`]: await readLibrary() }
  return { ...borrowed, ...(await readFolder(own)), ...(theirs === own ? {} : await readFolder(theirs)) }
}

/** A template of the package's own, whoever has put another in its stead. */
export const readOwnTemplate = (name: string): Promise<string> => readTemplate(join(own, name), name)

async function readLibrary(): Promise<string> {
  const path = fileURLToPath(import.meta.resolve(library))
  return (await readTemplate(path, basename(path))).replace(/^\/\/# sourceMappingURL=.*\n?/m, '')
}

/** The templates, style sheets and scripts of the preview's own pages, and docs/errors.md, by file name: nobody replaces them. */
export async function readPreviewTemplates(): Promise<Readonly<Record<string, string>>> {
  const errors = join(own, '../docs/errors.md')
  return { ...(await readFolder(join(own, 'preview'))), 'errors.md': await readTemplate(errors, basename(errors)) }
}

async function readFolder(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw unreadable(folder, cause)
  })
  const known = names.filter((name) => /\.(?:hbs|css|js|mjml|svg)$/.test(name)).sort()
  return Object.fromEntries(
    await Promise.all(known.map(async (name) => [name, await readTemplate(join(folder, name), name)] as const)),
  )
}

/** A template as text, without a byte order mark. */
async function readTemplate(path: string, name: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })
  if (bytes.length > most)
    throw unfit(name, { line: 1, column: 1 }, `The template is larger than ${most / 1_000_000} MB`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What comes before the first byte that is no UTF-8, less a character that was read in its place.
    const before = bytes.toString('utf8').split('\ufffd', 1)[0] ?? ''
    const lines = before.split(/\r\n?|\n/)
    throw unfit(name, { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }, 'The template is not UTF-8')
  }
}

function unfit(name: string, at: { readonly line: number; readonly column: number }, message: string): Failure {
  const hint = 'Save it as UTF-8, without pictures in it, or remove it from templates/ to have the package’s own again.'
  return new Failure('setup/template', message, { hint, place: { file: `templates/${name}`, ...at } })
}
