import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../../src/cli/cli.ts'
import type { Diagnostic } from '../../src/domain/diagnostic.ts'
import { missing } from '../needs.ts'
import { all, readXml } from '../render/feed/read-xml.ts'
import { w3cEvents, w3cIsThere } from '../w3c.ts'
import { contentFaults } from './content-faults.ts'
import { corpora } from './corpora.ts'
import { digests, published, world } from './published.ts'

describe.skipIf(missing('../shared/corpora', [digests]))('the corpora', () => {
  test('are those that are published here, each with at most six lines', async () => {
    expect(corpora.map(({ folder }) => folder)).toEqual((await readdir(digests)).toSorted())
    for (const { settings } of corpora) expect(settings.trim().split('\n').length).toBeLessThan(7)
  })

  test.each(corpora)('$folder: $issues issues become pages, letters and feeds', async (corpus) => {
    const root = await published(corpus)
    const { world: around, out, say } = world(root)
    const code = await runCommand(['build', '--json'], around)
    expect(code, say.join('')).toBe(0)
    const report = JSON.parse(out.join('')) as { issues: number; entries: number; diagnostics: Diagnostic[] }
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const undated = report.diagnostics.filter(({ code }) => code === 'issue/date-missing')
    expect(undated.map(({ place }) => place.file)).toEqual(corpus.undated ?? [])
    expect(report.issues).toBe(corpus.issues)

    const dist = join(root, 'dist')
    const slugs = await readdir(join(dist, 'issues'))
    expect(slugs).toHaveLength(corpus.issues)
    for (const slug of slugs) {
      for (const file of ['index.html', 'email.html', 'email.txt'])
        expect(existsSync(join(dist, 'issues', slug, file)), `${slug}/${file}`).toBe(true)
    }
    const files = await readdir(dist, { recursive: true })
    for (const file of files.filter((name) => name.endsWith('.xml'))) {
      const xml = readXml(await readFile(join(dist, file), 'utf8'))
      if (file === 'atom.xml') expect(all(xml, 'entry')).toHaveLength(corpus.issues)
    }
    for (const file of files.filter((name) => name.endsWith('feed.json'))) {
      const { version, items } = JSON.parse(await readFile(join(dist, file), 'utf8'))
      expect(version).toBe('https://jsonfeed.org/version/1.1')
      if (file === 'feed.json') expect(items).toHaveLength(corpus.issues)
    }
    if (w3cIsThere) {
      const site = `https://${corpus.folder}.example/`
      expect(
        await w3cEvents(
          dist,
          site,
          files.filter((name) => /(?:atom|rss)\.xml$/.test(name)),
        ),
      ).toEqual([])
    }
    expect(await contentFaults(dist)).toEqual([])
    await rm(root, { recursive: true })
  })
})
