import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type { ErasePorts } from '../app/subscribers/erase.ts'
import type { SenderLock } from '../deliver/ports.ts'
import type { EmailAddress } from '../domain/address.ts'
import { Failure } from '../domain/failure.ts'
import type { BrokenRule } from '../domain/sending/broken-rule.ts'
import type { Database } from '../store/engine/session.ts'
import type { Kept } from '../store/store.ts'

/** What of a publication says where its database is, and how those who were erased are known. */
interface Settled {
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The store of a publication: its subscribers and its ledger, until `close`. */
export interface Store extends Kept {
  /** For what is done with the database as a whole. */
  readonly database: Database
  readonly close: () => void
}

/** Opens the database that `COURANT_DATABASE_URL` names, by default `.courant/courant.db` of the publication. */
export async function openStore(workspace: Settled): Promise<Store> {
  const { storeIn } = await import('../store/store.ts')
  const database = await openMigrated(databasePath(workspace))
  return {
    database,
    ...storeIn(database, { randomId: () => randomBytes(16).toString('hex'), hashesOf: await hashesOf(workspace) }),
    close: () => database.close(),
  }
}

async function openMigrated(path: string): Promise<Database> {
  const [{ openDatabase }, { migrate }] = await Promise.all([
    import('../store/engine/sqlite.ts'),
    import('../store/schema/migrate.ts'),
  ])
  const database = openDatabase(path, Math.random)
  try {
    await migrate(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** What erasing somebody needs: the secret that their hash is made with, the database, and every copy that was made of it. */
export async function openEraser(workspace: Settled, { database }: Store): Promise<ErasePorts> {
  const [{ eraseFrom }, { eraseFromCopies }, { newestHash }, lock] = await Promise.all([
    import('../store/erase.ts'),
    import('../store/backups.ts'),
    import('../domain/link/address-hash.ts'),
    senderLock(workspace),
  ])
  const hashOf = newestHash(workspace.env['COURANT_SECRET'])
  const by = (address: EmailAddress) => ({ hash: hashOf(address), means: 'command' as const })
  return {
    lock,
    here: (address, whoever) => eraseFrom(database, address, { ...by(address), whoever }),
    copies: (address) =>
      eraseFromCopies(database, openMigrated, (copy) => eraseFrom(copy, address, { ...by(address), whoever: 'known' })),
  }
}

/** What in the database is not as it should be. */
export async function brokenRules({ database }: Store): Promise<AsyncIterable<BrokenRule>> {
  return (await import('../store/verify.ts')).brokenRulesIn(database)
}

/** Copies the database to a new file, and remembers where. */
export async function backupTo(workspace: Settled, path: string): Promise<void> {
  const [{ copyDatabase }, { rememberBackup }] = await Promise.all([
    import('../store/engine/copy.ts'),
    import('../store/backups.ts'),
  ])
  const database = await openMigrated(databasePath(workspace))
  try {
    await rememberBackup(database, path)
    await copyDatabase(databasePath(workspace), path)
  } finally {
    database.close()
  }
}

/** The hashes by which those who were erased are known again. The secret is looked at where somebody joins, and no sooner. */
async function hashesOf({ env }: Settled): Promise<(addressKey: string) => readonly string[]> {
  const [{ addressHashes }, { secretsOf }] = await Promise.all([
    import('../domain/link/address-hash.ts'),
    import('../domain/link/secret.ts'),
  ])
  let hashes: ReturnType<typeof addressHashes> | undefined
  return (addressKey) => {
    hashes ??= addressHashes(secretsOf(env['COURANT_SECRET']))
    return hashes(addressKey)
  }
}

function databasePath({ root, env }: Settled): string {
  const url = env['COURANT_DATABASE_URL'] ?? 'sqlite:.courant/courant.db'
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (path !== undefined) return resolve(root, path)
  throw new Failure('setup/database', 'COURANT_DATABASE_URL names no database that this version can use', {
    hint: 'Use sqlite:FILE, or leave it out for .courant/courant.db; PostgreSQL is not there yet.',
  })
}

/** The one place of whoever sends letters to confirm; undefined while another has it. */
export async function outboxLock(workspace: Settled): Promise<() => SenderLock | undefined> {
  const { takeExclusively } = await import('../store/engine/sqlite.ts')
  return () => takeExclusively(`${databasePath(workspace)}.ask-lock`)
}

/** Keeps out a second sender, and whoever must not be at work while one is. */
export async function senderLock(workspace: Settled): Promise<() => SenderLock> {
  const { takeExclusively } = await import('../store/engine/sqlite.ts')
  return () => {
    const held = takeExclusively(`${databasePath(workspace)}.send-lock`)
    if (held !== undefined) return held
    throw new Failure('send/busy', 'Another `send` is at work on this list', { hint: 'Wait until it has ended.' })
  }
}
