import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAllHeaders } from '@netlify/headers-parser'
import { parse } from 'smol-toml'
import { beforeAll, describe, expect, test } from 'vitest'
import { rulesOf } from '../host.ts'
import { courant, samplePublication } from '../publication.ts'
import { recipeOf } from './server.ts'

let root: string
let headers: string

beforeAll(async () => {
  root = await samplePublication()
  const { build } = parse(await recipeOf('toml')) as { build: { command: string; publish: string } }
  const [npx, name, ...args] = build.command.split(' ')
  expect([npx, name]).toEqual(['npx', 'courant'])
  expect((await courant(root, args)).code).toBe(0)
  headers = await readFile(join(root, build.publish, '_headers'), 'utf8')
})

describe('_headers, at the place that the recipe for Netlify names', () => {
  test('is read by Netlify’s own parser, rule by rule, as it was meant', async () => {
    const read = await parseAllHeaders({
      headersFiles: [join(root, 'dist/_headers')],
      configHeaders: undefined,
      minimal: true,
    })
    expect(read.errors).toEqual([])
    const meant = rulesOf(headers).map(({ path, lines }) => ({
      for: path,
      values: Object.fromEntries(lines.map(([key, value]) => [key, value])),
    }))
    expect(read.headers).toEqual(meant)
  })

  test('is within the limits of Cloudflare Pages: 100 rules, and 2000 characters in a line', () => {
    expect(rulesOf(headers).length).toBeLessThanOrEqual(100)
    for (const line of headers.split('\n')) expect(line.length).toBeLessThanOrEqual(2000)
  })
})

test('the recipe for Netlify names the Node that this version needs', async () => {
  const { build } = parse(await recipeOf('toml')) as { build: { environment: Record<string, string> } }
  const { engines } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(engines.node).toContain(`>=${build.environment['NODE_VERSION']}.`)
})
