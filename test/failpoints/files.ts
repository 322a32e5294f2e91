import fs, { promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, dirname } from 'node:path'
import koffi from 'koffi'

type Deed = (...args: never[]) => Promise<unknown>

/** What a path is called in the name of a point: a place beside a site, a file of the next site, `courant.lock`; else nothing. */
function nameOf(path: unknown): string | undefined {
  if (typeof path !== 'string') return undefined
  if (/\.courant[\\/]next[\\/]/.test(path)) return 'a file'
  if (basename(dirname(path)).endsWith('.courant')) return basename(path)
  return basename(path).startsWith('courant.lock') ? 'courant.lock' : undefined
}

/** Tells what passes between a program and the files of a site that it builds. `exchanges` says whether two folders may change places. */
export function watchFiles(pass: (point: string) => void, exchanges: boolean): void {
  const watched = (verb: string, deed: Deed, nameIn: (args: readonly unknown[]) => string | undefined): Deed =>
    async function (this: unknown, ...args) {
      const name = nameIn(args)
      if (name === undefined) return deed.apply(this, args)
      pass(`before ${verb} ${name}`)
      const result = await deed.apply(this, args)
      pass(`after ${verb} ${name}`)
      return result
    }
  const moved = ([from, to]: readonly unknown[]) => nameOf(from) ?? (nameOf(to) === undefined ? undefined : 'the site')
  Object.assign(promises, {
    mkdir: watched('making', promises.mkdir as Deed, ([path]) => nameOf(path)),
    writeFile: watched('writing', promises.writeFile as Deed, ([path]) => nameOf(path)),
    rename: watched('renaming', promises.rename as Deed, moved),
    rm: watched('removing', promises.rm as Deed, ([path]) => nameOf(path)),
  })
  const watchedNow = (verb: string, deed: (...args: never[]) => unknown, at: number) =>
    function (this: unknown, ...args: never[]) {
      const name = nameOf(args[at])
      if (name !== undefined) pass(`before ${verb} ${name}`)
      deed.apply(this, args)
      if (name !== undefined) pass(`after ${verb} ${name}`)
    }
  Object.assign(fs, {
    linkSync: watchedNow('linking', fs.linkSync as (...args: never[]) => unknown, 1),
    rmSync: watchedNow('removing', fs.rmSync as (...args: never[]) => unknown, 0),
  })
  syncBuiltinESMExports()
  watchExchange(pass, exchanges)
}

function watchExchange(pass: (point: string) => void, exchanges: boolean): void {
  const { load } = koffi
  koffi.load = (...args) => {
    if (!exchanges) throw new Error('There is no such library')
    const library = load(...args)
    const func = (...signature: Parameters<typeof library.func>) => {
      const call = library.func(...signature)
      return (...values: unknown[]) => {
        pass('before the exchange')
        const result = call(...values)
        pass('after the exchange')
        return result
      }
    }
    return Object.create(library, { func: { value: func } }) as typeof library
  }
}
