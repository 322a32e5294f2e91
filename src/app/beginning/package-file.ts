/** What a package.json of a publication names: this version of Courant, and the Node that it runs on. */
export interface Program {
  readonly version: string
  readonly node: string
}

/**
 * The `package.json` by which `npm ci` brings the very version of Courant that wrote it. koffi comes built: the script by which it would
 * build itself is not run, and npm does not ask about it.
 */
export function packageFile({ version, node }: Program): string {
  const scripts = { build: 'courant build', check: 'courant check' }
  const allowScripts = { koffi: false }
  const file = { private: true, engines: { node }, scripts, dependencies: { courant: version }, allowScripts }
  return `${JSON.stringify(file, null, 2)}\n`
}
