import { readFile } from 'node:fs/promises'

/** The number of a user of this machine. */
export async function ownerOf(user: string): Promise<number> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((one) => one.startsWith(`${user}:`))
  if (line === undefined) throw new Error(`there is no user ${user}`)
  return Number(line.split(':')[2])
}
