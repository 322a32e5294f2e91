import { dayInPath } from '../../parse/facts/day-in-path.ts'
import { numberInPath } from '../../parse/facts/number-in-path.ts'
import { pathParts } from '../../parse/facts/path-parts.ts'

/** Which files of a folder are digests, and the globs that say so. */
export interface Choice {
  readonly digests: readonly string[]
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** Files about a project, in any language, that are no issue of it. */
const about =
  /^(?:readme|licen[cs]e|copying|notice|contributing|contributors|change-?log|changes|history|code[-_]of[-_]conduct|security|authors|maintainers|governance|support|summary|todo|roadmap|template|404|about|faq|privacy)(?:[-_.][a-z]{2}(?:[-_][a-z]{2,4})?)?$/i

/** Folders of what is not published, or not written. */
const aside =
  /^(?:\..+|_?drafts?|_?templates?|archetypes|_?includes|_?layouts|node_modules|vendor|themes|fixtures|dist|_site)$/i

/** Chooses among the paths of all Markdown files of a folder. Where nothing looks like an issue, all may be. */
export function chooseDigests(paths: readonly string[]): Choice {
  const open = paths.filter((path) => asideIn(path) === undefined)
  const issues = open.filter((path) => !isAbout(path))
  const kept = issues.length > 0 ? issues : open.length > 0 ? open : paths
  const told = kept.filter(tells)
  const core = told.length >= 3 || told.length * 2 >= kept.length ? told : kept
  const folders = foldersOf(core.length > 0 ? core : kept)
  const matched = paths.filter((path) => folders.some((folder) => isIn(path, folder)))
  const chosen = new Set(kept)
  const digests = matched.filter((path) => chosen.has(path))
  const include = folders.flatMap((folder) => globsOf(folder, matched))
  return { digests, include, exclude: excluding(matched, chosen) }
}

/** Whether a path tells a day or a number. */
function tells(path: string): boolean {
  const parts = pathParts(path, '')
  return dayInPath(parts) !== undefined || numberInPath(parts) !== undefined
}

const partsOf = (path: string): string[] => path.split('/')

const asideIn = (path: string): number | undefined => {
  const index = partsOf(path)
    .slice(0, -1)
    .findIndex((part) => aside.test(part))
  return index < 0 ? undefined : index
}

/** `README.md` of a numbered folder is an issue; elsewhere it is about the project. */
function isAbout(path: string): boolean {
  const [name = '', parent = ''] = partsOf(path).toReversed()
  return about.test(name.replace(/\.[^.]*$/, '')) && !/\d/.test(parent)
}

/** The folders that hold `paths`: one for all, else one for each of at most three at the top. */
function foldersOf(paths: readonly string[]): string[] {
  const common = commonFolder(paths)
  const tops = Map.groupBy(paths, (path) => (path.includes('/') ? (partsOf(path)[0] ?? '') : ''))
  if (common !== '' || tops.has('') || tops.size > 3) return [common]
  return [...tops.values()].map(commonFolder)
}

/** The folder that holds all of `paths`, above any that counts or dates: the next year’s will stand beside it. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => partsOf(path).slice(0, -1))
  const [first = []] = folders
  const counted = /^\d{1,4}(?:[-_.]\d{1,2})*$/
  const end = first.findIndex((part, index) => counted.test(part) || folders.some((folder) => folder[index] !== part))
  return first.slice(0, end < 0 ? first.length : end).join('/')
}

const isIn = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`)

function globsOf(folder: string, paths: readonly string[]): string[] {
  const inside = paths.filter((path) => isIn(path, folder))
  const endings = new Set(inside.map((path) => path.replace(/^.*\./s, '')))
  const flat = folder === '' && inside.every((path) => !path.includes('/'))
  const stem = flat ? '' : folder === '' ? '**/' : `${literal(folder)}/**/`
  return [...endings].toSorted().map((ending) => `${stem}*.${ending}`)
}

/** Globs of what the folders hold beside the digests. */
function excluding(matched: readonly string[], chosen: ReadonlySet<string>): string[] {
  const globs = matched
    .filter((path) => !chosen.has(path))
    .map((path) => {
      const index = asideIn(path)
      return index === undefined
        ? path
        : `${partsOf(path)
            .slice(0, index + 1)
            .join('/')}/**`
    })
  return [...new Set(globs)].toSorted()
}

/** A path as a glob that fits it: what means something in a glob stands for any one character. */
const literal = (path: string): string => path.replace(/[[\]{}*?!()\\]/g, '?')
