import { relative } from 'node:path'
import type { World } from '../verb.ts'

/** A path as a person sees it from where they are. */
export function shown(path: string, { cwd }: Pick<World, 'cwd'>): string {
  const near = relative(cwd, path)
  return near.startsWith('..') ? path : near || '.'
}
