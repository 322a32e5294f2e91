#!/usr/bin/env node
// The command: checks that Node is new enough, then opens the program, compiled (the package) or as written (the repository).
import { existsSync } from 'node:fs'
import module from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  process.stderr.write(`courant needs Node 24.15 or newer; this is ${process.versions.node}.\n`)
  process.exit(3)
}
module.enableCompileCache?.()
const written = new URL('../src/main.ts', import.meta.url)
await import(existsSync(written) ? written.href : new URL('../lib/main.js', import.meta.url).href)
