import { resolve } from 'node:path'
import { Failure } from '../../domain/failure.ts'
import { backupTo } from '../../wire/store.ts'
import { openWorkspace } from '../../wire.ts'
import { visible } from '../screen/visible.ts'
import type { Verb } from '../verb.ts'

/** `courant backup`: a copy of the database. */
export const verb: Verb = {
  help: `usage: courant backup FILE

Copies the database (readers, their consent, every delivery) to FILE, a new
file that its owner alone may read: as it was at one moment, and whole, also
while letters are being sent. To go back, put it where the database was.
Where it was made is remembered, so that whoever is erased is so there, too.
`,
  options: {},
  run: async ({ positionals, common }, world) => {
    const [file, extra] = positionals
    if (file === undefined) {
      throw new Failure('usage/argument', 'backup needs a file', { hint: 'For example: courant backup readers.db' })
    }
    if (extra !== undefined) {
      throw new Failure('usage/argument', `backup takes one file, and “${extra}” is another`, {
        hint: 'A name with blanks in it needs quotes.',
      })
    }
    const workspace = await openWorkspace(common, world)
    await backupTo(workspace, resolve(world.cwd, file))
    if (common.json) world.out(`${JSON.stringify({ file })}\n`)
    else if (!common.quiet) world.out(`The database is copied to ${visible(file)}.\n`)
    return 0
  },
}
