import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { missing } from '../needs.ts'
import { freePort } from '../port.ts'
import { ownerOf } from '../postal/owner.ts'

/** A PostgreSQL of its own, on loopback. */
export interface PostgresServer {
  readonly port: number
  readonly close: () => Promise<void>
}

const versions = '/usr/lib/postgresql'
const programs = (existsSync(versions) ? readdirSync(versions) : []).map((one) => join(versions, one, 'bin'))
const bin = programs.find((folder) => existsSync(join(folder, 'initdb'))) ?? join(versions, 'bin')

/** Whether tests with PostgreSQL have to be skipped. */
export const noPostgres = (): boolean => missing('postgresql', [join(bin, 'initdb'), join(bin, 'pg_ctl')])

/** Starts a server with nothing in it, for the user `courant`; `close` ends it, and takes its folder away. It never runs as root. */
export async function postgresServer(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'courant-pg-'))
  const uid = process.getuid?.() === 0 ? await ownerOf('postgres') : undefined
  const as = { cwd: folder, ...(uid === undefined ? {} : { uid }) }
  if (uid !== undefined) await chown(folder, uid, 0)
  const disk = join(folder, 'data')
  const run = (program: string, ...args: readonly string[]) => promisify(execFile)(join(bin, program), [...args], as)
  await run('initdb', '-D', disk, '-U', 'courant', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
  const port = await freePort()
  const options = `-h 127.0.0.1 -p ${port} -k ${folder} -F`
  await run('pg_ctl', 'start', '-w', '-D', disk, '-l', join(folder, 'log'), '-o', options)
  const close = async () => {
    await run('pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', disk)
    await rm(folder, { recursive: true, force: true })
  }
  return { port, close }
}
