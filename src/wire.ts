import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { BuildPorts } from './app/build.ts'
import type { Folder, FoundFile } from './app/publication.ts'
import type { Instant } from './base/calendar.ts'
import { Failure } from './domain/failure.ts'
import type { Letter } from './domain/letter.ts'
import type { Publication } from './domain/publication.ts'
import { parseSettings } from './parse/settings.ts'

/** What the surfaces hand in: where we are, what the environment says, what was asked for. */
export interface Surface {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Instant
}

/** A publication, found and read, and the environment with its `.env` file. */
export interface Workspace {
  readonly root: string
  readonly publication: Publication
  readonly env: Readonly<Record<string, string | undefined>>
}

/** How a command names its publication. */
export interface Named {
  readonly root: string | undefined
  readonly config: string | undefined
}

/** Opens the publication that a command speaks of; a Failure with file, line and column where `courant.yaml` has an error. */
export async function openWorkspace(named: Named, surface: Surface): Promise<Workspace> {
  const workspace = await findWorkspace(named, surface)
  if (workspace !== undefined) return workspace
  const { noPublication } = await import('./files/publication-file.ts')
  throw noPublication(surface.cwd)
}

/** As `openWorkspace`, but undefined where there is no `courant.yaml`. */
export async function findWorkspace(named: Named, { cwd, env }: Surface): Promise<Workspace | undefined> {
  const { findPublicationFile, readEnvFile } = await import('./files/publication-file.ts')
  const file = await findPublicationFile(cwd, named)
  if (file === undefined) return undefined
  const { publication, diagnostics } = parseSettings(file.text, file.path.split('/').at(-1) ?? file.path)
  if (publication === undefined) {
    throw new Failure('setup/value', `${file.path} cannot be used`, { diagnostics, hint: 'Mend what is named above.' })
  }
  const { root } = file
  // What the environment says wins over what the file says, as everywhere.
  return { root, publication, env: { ...parseEnv(await readEnvFile(root)), ...env } }
}

/** The publication's folder on disk. */
function folderOf(root: string): Folder {
  return {
    digests: async (globs) => (await import('./files/folder.ts')).findFiles(root, globs),
    file: async (path) => (await import('./files/folder.ts')).readIfThere(root, path),
    templates: async () => (await import('./files/templates.ts')).readTemplates(root),
    readLock: async () => (await import('./files/lock-file.ts')).readLock(root),
    writeLock: async (lock) => (await import('./files/lock-file.ts')).writeLock(root, lock),
  }
}

/** What `build` needs, for a site in the folder `out`. */
export async function openBuild(
  { root }: Workspace,
  { out, now }: { readonly out: string; readonly now: Instant },
): Promise<BuildPorts> {
  const { publishSite } = await import('./files/site.ts')
  return {
    folder: folderOf(root),
    compileLetter: await compilerOf(root),
    publish: (files) => publishSite(out, files),
    now,
  }
}

/** The letter of an issue, a slug or `latest`, as the digests are now. */
export async function letterOf({ root, publication }: Workspace, issue: string, now: Instant): Promise<Letter> {
  const use = await import('./app/letter.ts')
  return use.letterOf({ publication, issue }, { folder: folderOf(root), compileLetter: await compilerOf(root), now })
}

/** The digests that `paths` (files, or folders to look through) name, each as its path from `cwd`. */
export async function readDigests(paths: readonly string[], cwd: string): Promise<readonly FoundFile[]> {
  return (await import('./files/folder.ts')).readNamed(paths, cwd)
}

async function compilerOf(root: string): Promise<BuildPorts['compileLetter']> {
  const { letterCompiler } = await import('./files/letter-compiler.ts')
  return letterCompiler(join(root, '.courant', 'cache'))
}
