import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Command } from './measure.ts'
import { measure } from './measure.ts'
import { type CpuProfile, flameGraph } from './report/flame.ts'

/**
 * Runs a program of Node with its profiler, and draws a flame graph of each of its threads into a folder, beside the profile that
 * Chromium and speedscope open. Tells the pictures that it drew.
 */
export function profile({ argv: [node, ...args], cwd, env }: Command, folder: string): readonly string[] {
  const into = resolve(folder)
  mkdirSync(into, { recursive: true })
  const known = new Set(readdirSync(into))
  measure({ argv: [node, '--cpu-prof', `--cpu-prof-dir=${into}`, ...args], cwd, env })
  const profiles = readdirSync(into).filter((name) => name.endsWith('.cpuprofile') && !known.has(name))
  return profiles.map((name) => {
    const path = join(into, name.replace('.cpuprofile', '.svg'))
    writeFileSync(path, flameGraph(JSON.parse(readFileSync(join(into, name), 'utf8')) as CpuProfile, basename(name)))
    return path
  })
}
