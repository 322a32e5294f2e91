import type { Answers } from './answers.ts'
import { type Program, packageFile } from './package-file.ts'

/** Where a publication begins, as far as its workflows need it. */
export interface Ground {
  readonly has: (path: string) => Promise<boolean>
  /** A file of the package's own that publications begin with. */
  readonly firstFile: (name: string) => Promise<string>
  readonly program: () => Promise<Program>
}

/**
 * What GitHub Actions need beside a publication, by path. A package.json, or settings of Dependabot, that are there already are somebody's
 * own and stay.
 */
export async function githubFiles(
  { mail, workflows }: Answers,
  ground: Ground,
): Promise<Readonly<Record<string, string>>> {
  if (workflows !== true) return {}
  const files: Record<string, string> = {}
  for (const name of ['publish.yml', ...(mail === undefined ? [] : ['send.yml'])]) {
    files[`.github/workflows/${name}`] = await ground.firstFile(name)
  }
  if (!(await ground.has('.github/dependabot.yml'))) {
    files['.github/dependabot.yml'] = await ground.firstFile('dependabot.yml')
  }
  if (!(await ground.has('package.json'))) files['package.json'] = packageFile(await ground.program())
  return files
}
