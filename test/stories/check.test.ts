import { existsSync } from 'node:fs'
import { readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from '../../src/app/build.ts'
import type { LooksApart } from '../../src/app/check/new-feeds.ts'
import { instant } from '../../src/base/calendar.ts'
import { parseDigests } from '../../src/parse/issue.ts'
import { openBuild, openWorkspace } from '../../src/wire.ts'
import { memoryPublication } from '../memory-publication.ts'
import { courant, publication, samplePublication } from '../publication.ts'

async function builtSample(): Promise<string> {
  const root = await samplePublication()
  expect((await courant(root, ['build', '--quiet'])).code).toBe(0)
  return root
}

async function edit(root: string, path: string, change: (text: string) => string): Promise<void> {
  const file = join(root, 'dist', path)
  await writeFile(file, change(await readFile(file, 'utf8')))
}

test('check: the feeds of the sample have nothing to mend', async () => {
  const root = await builtSample()
  const { code, out: said, err } = await courant(root, ['check', 'feeds'])
  expect([code, err]).toEqual([0, ''])
  expect(said).toMatch(/^dist\/: \d+ feed files with \d+ items: nothing to mend\.\n$/)
  const { out } = await courant(root, ['check', 'feeds', '--json'])
  expect(JSON.parse(out)).toMatchObject({ out: join(root, 'dist'), feeds: { items: 22 }, diagnostics: [] })
})

test('check: what is wrong is said with file, line, item, rule and what to do, within 80 columns where it can be', async () => {
  const root = await builtSample()
  await edit(root, 'rss.xml', (text) => text.replace(' isPermaLink="false"', ''))
  await edit(root, 'opml.xml', (text) => text.replace('/entries/atom.xml', '/entry/atom.xml'))
  const { code, out, err } = await courant(root, ['check', 'feeds'])
  expect([code, out]).toEqual([1, 'dist/: 28 feed files with 22 items: 3 errors.\n'])
  expect(err).toMatch(
    /dist\/rss\.xml:\d+:\d+ {2}error {2}feed\/id\n {2}“Pictures, tables and other scripts”: The guid claims to be an address\n {2}It needs/,
  )
  expect(err).toContain('docs/errors.md#feed-list')
  const { diagnostics } = JSON.parse((await courant(root, ['check', 'feeds', '--json'])).out)
  expect(diagnostics.find(({ code: one }: { code: string }) => one === 'feed/id')).toMatchObject({
    severity: 'error',
    item: 'Pictures, tables and other scripts',
    place: { file: 'rss.xml', line: expect.any(Number), column: expect.any(Number) },
    hint: expect.any(String),
  })
})

test('check: a slip in every item is told a few times, and counted', async () => {
  const root = await builtSample()
  await edit(root, 'entries/atom.xml', (text) => text.replaceAll(/<published>[^<]*/g, '<published>yesterday'))
  const { err } = await courant(root, ['check', 'feeds'])
  expect(err.match(/error {2}feed\/date/g)).toHaveLength(5)
  expect(err).toMatch(/\d+ more of feed\/date: --json has all\./)
})

test('check: a file of dist/ with hostile words is told without its control characters', async () => {
  const root = await builtSample()
  await edit(root, 'atom.xml', (text) => text.replace('type="text/html"', 'type="x\u202ey"'))
  const { code, err } = await courant(root, ['check', 'feeds'])
  expect(code).toBe(1)
  expect(err).not.toContain('\u202e')
})

test('check: a file of dist/ that leads nowhere is said to be unreadable, and is no fault of ours', async () => {
  const root = await builtSample()
  await rm(join(root, 'dist/atom.xml'))
  await symlink(join(root, 'nowhere'), join(root, 'dist/atom.xml'))
  const { code, err } = await courant(root, ['check'])
  expect([code, err]).toEqual([3, expect.stringMatching(/file\/unreadable.*atom\.xml/s)])
})

test('check feeds: looks at what a build would make where nothing was built, and says so', async () => {
  const root = await samplePublication()
  const none = await courant(root, ['check', 'feeds'])
  expect([none.code, none.out]).toEqual([0, expect.stringContaining('nothing to mend')])
  expect(none.err).toBe('dist/ is not built: this is what `courant build` would make.\n')
  const named = await courant(root, ['check', 'feeds', '--out', 'public'])
  expect([named.code, named.err.includes('out/none')]).toEqual([3, true])
})

test('check: --out looks into another folder', async () => {
  const root = await samplePublication()
  await courant(root, ['build', '--quiet', '--out', 'public'])
  expect((await courant(root, ['check', 'feeds', '--out', 'public'])).out).toMatch(/^public\/: .* nothing to mend/)
})

test('build: feeds that break their schema are not published, and the lock stays as it is', async () => {
  const root = await publication()
  const surface = { cwd: root, env: {}, now: () => instant(Date.UTC(2025, 5, 1)) }
  const workspace = await openWorkspace({ root, config: undefined }, surface)
  const ports = await openBuild(workspace, { out: join(root, 'dist'), now: surface.now() })
  const { atom, rss } = await ports.schemas()
  const stricter = { atom: atom.replace('<ref name="Generator"/>', '<ref name="Icon"/>'), rss }
  const request = { publication: workspace.publication, drafts: 'hide', lock: 'open' } as const
  const report = await build(request, { ...ports, schemas: async () => stricter })
  expect(report.published).toBeUndefined()
  expect(report.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'feed/schema', place: { file: 'atom.xml', line: expect.any(Number), column: 3 } }),
  )
  expect([existsSync(join(root, 'dist')), existsSync(join(root, 'courant.lock'))]).toEqual([false, false])
  expect((await build(request, ports)).published?.written).toContain('atom.xml')
})

test('build: of many feeds is said the same, and nothing else published, whether a thread looks at them or not', async () => {
  const entry = (name: string) => `- [印刷 ${name}](https://a.example/${name}) and more\n`
  const section = (_: unknown, at: number) => `## Part ${at}\n\n${entry(`a${at}`)}${entry(`b${at}`)}`
  const digest = `---\ntitle: Ink\n---\n\n${Array.from({ length: 110 }, section).join('\n')}`
  const made = async (threads: 'on' | 'off', spoilt: (schema: string) => string) => {
    const root = await publication({ 'digests/2025-05-02.md': digest })
    const surface = { cwd: root, env: {}, now: () => instant(Date.UTC(2025, 5, 1)) }
    const workspace = await openWorkspace({ root, config: undefined }, surface)
    const opened = await openBuild(workspace, { out: join(root, 'dist'), now: surface.now() })
    const { lookApart, ...ports } = opened
    const { atom, rss } = await ports.schemas()
    const asked: string[] = []
    const apart: LooksApart = {
      few: 100_000,
      open: async (request) => {
        asked.push(request.url)
        return lookApart?.open(request)
      },
    }
    const own = { ...ports, schemas: async () => ({ atom: spoilt(atom), rss }) }
    const request = { publication: workspace.publication, drafts: 'hide', lock: 'open' } as const
    const report = await build(request, threads === 'on' ? { ...own, lookApart: apart } : own)
    return { asked: asked.length, report: { ...report, published: report.published?.written } }
  }
  const stricter = (schema: string) => schema.replace('<ref name="Generator"/>', '<ref name="Icon"/>')
  for (const spoilt of [stricter, (schema: string) => schema]) {
    const [on, off] = [await made('on', spoilt), await made('off', spoilt)]
    expect([on.asked, off.asked]).toEqual([1, 0])
    expect(on.report).toEqual(off.report)
    const breaches = on.report.diagnostics.filter(({ code }) => code === 'feed/schema')
    expect([breaches.length > 110, on.report.published === undefined]).toEqual(
      spoilt === stricter ? [true, true] : [false, false],
    )
  }
})

test('build: a second one checks nothing, since nothing is new', async () => {
  const root = await builtSample()
  const surface = { cwd: root, env: {}, now: () => instant(Date.now()) }
  const workspace = await openWorkspace({ root, config: undefined }, surface)
  const ports = await openBuild(workspace, { out: join(root, 'dist'), now: surface.now() })
  const schemas = () => Promise.reject(new Error('nobody asks for schemas'))
  const request = { publication: workspace.publication, drafts: 'hide', lock: 'open' } as const
  expect((await build(request, { ...ports, schemas })).published).toMatchObject({ written: [], removed: [] })
  await rm(join(root, 'dist/entries/rss.xml'))
  await expect(build(request, { ...ports, schemas })).rejects.toThrow('nobody asks')
})

test('build: tells once of an issue that is too large for a feed, and again when it is edited', async () => {
  const huge = `- [Long](https://a.example/long) ${'and on '.repeat(150_000)}`
  const small = '- [Short](https://a.example/short) is short\n'
  const digests = { 'digests/2025-05-02.md': huge, 'digests/2025-05-09.md': small, 'digests/2025-05-01.md': small }
  const settings = 'title: Ink\nurl: https://ink.example/\nissues: {maxBytes: 4000000}\n'
  const publication = memoryPublication(settings, digests)
  publication.parse = async (all, surroundings) => parseDigests(all, surroundings)
  const told = async (month: number) =>
    (await publication.publish(instant(Date.UTC(2025, month, 1)))).diagnostics.map(({ code, place }) => [
      code,
      place.file,
    ])
  const first = [
    ['feed/size', expect.stringMatching(/^archive\/\d\/(?:atom.xml|feed.json)$/)],
    ['feed/size', expect.stringMatching(/^archive\/entries\/\d\/(?:atom.xml|feed.json)$/)],
  ]
  expect(await told(5)).toEqual(first)
  expect(await told(6)).toEqual([])
  publication.digests.set('digests/2025-06-02.md', small)
  publication.digests.set('digests/2025-05-09.md', small.replace('is short', 'is still short'))
  expect(await told(7)).toEqual([])
  publication.digests.set('digests/2025-05-02.md', `${huge} and on`)
  expect(await told(8)).toEqual(first)
  publication.digests.set('digests/2025-05-02.md', small)
  expect(await told(9)).toEqual([])
})
