import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Where a site is made, and where the one before it goes: on the disk that the site is on, beside it, and never in Git. */
export interface Places {
  /** The folder that holds all of these. */
  readonly beside: string
  /** Whoever holds this builds. */
  readonly lock: string
  /** The site that is being made. */
  readonly next: string
  /** The whole site, between the moment when it was put aside and the one when the next was put in its place. */
  readonly aside: string
  /** The site before this one: whoever opened a folder of it goes on to find it whole, until the next build. */
  readonly previous: string
  /** A site of before that, which readers have left: the next one is made of it, most of whose files are the same. */
  readonly spare: string
}

/** The places of the site in the folder `out`. */
export function placesOf(out: string): Places {
  const beside = join(dirname(out), `.${basename(out)}.courant`)
  const place = (name: string) => join(beside, name)
  return {
    beside,
    lock: place('lock'),
    next: place('next'),
    aside: place('aside'),
    previous: place('previous'),
    spare: place('spare'),
  }
}

/** Makes the folder beside the site in `out`, and keeps it out of Git. */
export async function openBeside(out: string): Promise<void> {
  const { beside } = placesOf(out)
  await mkdir(beside, { recursive: true })
  await writeFile(join(beside, '.gitignore'), '*\n')
}
