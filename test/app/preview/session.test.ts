import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openPreview } from '../../../src/app/preview/session.ts'
import { courant, repository, samplePublication } from '../../publication.ts'
import { memory } from './memory.ts'

const titled = (title: string) => `# ${title}\n\n## [A](https://a.example/)\n\nText.\n`

/** A publication of two issues that is looked at. */
function looked(files: Parameters<typeof memory>[0] = {}) {
  const made = memory({ 'digests/2026-01-01.md': titled('One'), 'digests/2026-01-02.md': titled('Two'), ...files })
  return { ...made, preview: openPreview(made.ports) }
}

const page = 'site/issues/2026-01-02/index.html'.replace('site/', '')

test('what is shown of a site is, byte for byte, what a build writes', async () => {
  const root = await samplePublication()
  expect((await courant(root, ['build'])).code).toBe(0)
  const dist = join(root, 'dist')
  const paths = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
  const files = await Promise.all(
    ['courant.yaml', 'courant.lock', ...(await filesBelow('digests'))].map(
      async (path) => [path, new Uint8Array(await readFile(join(repository, path)))] as const,
    ),
  )
  const { ports } = memory(
    Object.fromEntries(files.map(([path, bytes]) => [path, path.endsWith('.png') ? bytes : textOf(bytes)])),
  )
  const preview = openPreview(ports)
  const other: string[] = []
  for (const path of paths) {
    const content = await preview.site(path)
    const built = await readFile(join(dist, path))
    if (content === undefined || !built.equals(Buffer.from(content))) other.push(path)
  }
  expect(other).toEqual([])
  expect(paths.length).toBeGreaterThan(30)
}, 60_000)

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(repository, folder), { recursive: true, withFileTypes: true })
  return entries.flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(repository.length + 1)] : [],
  )
}

describe('a preview', () => {
  test.each([
    ['a page that is none', 'issues/2026-01-09/index.html'],
    ['a file above the site', '../courant.yaml'],
    ['a digest', 'digests/2026-01-02.md'],
    ['a file of the publication that no issue shows', 'assets/courant.yaml'],
    ['a name that objects have', 'constructor'],
    ['nothing', ''],
  ])('shows nothing at the path of %s', async (_, path) => {
    const { preview } = looked()
    expect(await preview.site(path)).toBeUndefined()
  })

  test.each([
    ['an issue that is none', '2026-01-09', 'page'],
    ['a tab that is none', '2026-01-02', 'constructor'],
  ])('has no page for %s', async (_, slug, tab) => {
    expect(await looked().preview.tab(slug, tab, {})).toBeUndefined()
  })

  test('shows the last page and letter that were good, and what is wrong, until a template is mended', async () => {
    const { preview, files } = looked()
    const before = await preview.site(page)
    const letter = await preview.letter('2026-01-02', {})
    expect(letter).toContain('Two')
    files.set('templates/issue.hbs', '{{#each')
    files.set('templates/letter.mjml', '{{nothing}}')
    expect((await preview.changed(['templates/issue.hbs', 'templates/letter.mjml']))?.slugs).toHaveLength(2)
    expect(await preview.site(page)).toBe(before)
    expect(await preview.letter('2026-01-02', {})).toBe(letter)
    expect(await preview.tab('2026-01-02', 'page', {})).toContain('setup/template')
    expect(await preview.tab('2026-01-02', 'letter', {})).toContain('setup/template')
    files.delete('templates/letter.mjml')
    files.set('templates/issue.hbs', 'mended')
    await preview.changed(['templates'])
    expect(await preview.site(page)).toContain('mended')
    expect(await preview.tab('2026-01-02', 'page', {})).not.toContain('setup/template')
  })

  test('takes up a storm of a thousand saves in two readings, and shows the last', async () => {
    const { preview, files, asked } = looked()
    await preview.ready
    asked()
    const told = Array.from({ length: 1000 }, (_, n) => {
      files.set('digests/2026-01-02.md', titled(`Save ${n}`))
      return preview.changed(['digests/2026-01-02.md'])
    })
    const changes = (await Promise.all(told)).filter((change) => change !== undefined)
    expect(changes).toEqual([{ slugs: ['2026-01-02'], broken: [] }])
    expect(asked().read).toBeLessThanOrEqual(2)
    expect(await preview.site(page)).toContain('Save 999')
  })

  test('makes no page, letter or feed but those that are asked for', async () => {
    const compiled: string[] = []
    const { ports } = memory({ 'digests/2026-01-01.md': titled('One') })
    const preview = openPreview({
      ...ports,
      compileLetter: async (source, ...more) => {
        compiled.push(source)
        return ports.compileLetter(source, ...more)
      },
    })
    await preview.overview()
    await preview.site('issues/2026-01-01/index.html')
    expect(compiled).toHaveLength(0)
    await preview.site('issues/2026-01-01/email.html')
    expect(compiled).toHaveLength(1)
  })

  test('draws no card but one that is asked for, and that again when it shows something else', async () => {
    const { ports, files } = memory({ 'digests/2026-01-01.md': titled('One'), 'digests/2026-01-02.md': titled('Two') })
    const drawn: string[] = []
    const preview = openPreview({
      ...ports,
      drawCards: async (cards) => {
        drawn.push(...cards.map(({ title }) => title.text))
        return cards.map(() => ({ png: new Uint8Array([1]) }))
      },
    })
    expect(await preview.site(page)).toContain('https://ink.example/issues/2026-01-02/card.png')
    expect(drawn).toEqual([])
    const card = 'issues/2026-01-02/card.png'
    await Promise.all([preview.site(card), preview.site(card)])
    await preview.site('card.png')
    expect(drawn).toEqual(['Two', 'Ink'])
    files.set('digests/2026-01-02.md', titled('Three'))
    await preview.changed(['digests/2026-01-02.md'])
    await preview.site(card)
    expect(drawn).toEqual(['Two', 'Ink', 'Three'])
    expect(await preview.site('issues/2026-01-09/card.png')).toBeUndefined()
    files.set('courant.yaml', 'title: Ink\nurl: https://ink.example/\nsite: { cards: false }\n')
    await preview.changed(['courant.yaml'])
    expect(await preview.site(card)).toBeUndefined()
    expect(await preview.site(page)).not.toContain('card.png')
  })

  test('lists an entry that is new on the page of its section too', async () => {
    const path = 'digests/2026-01-02.md'
    const text = '# Two\n\n## News\n\n### [A](https://a.example/)\n\nText.\n'
    const { preview, files } = looked({ [path]: text })
    expect(await preview.site('sections/news/index.html')).not.toContain('Newcomer')
    files.set(path, `${text}\n### [Newcomer](https://b.example/)\n\nText.\n`)
    await preview.changed([path])
    expect(await preview.site('sections/news/index.html')).toContain('Newcomer')
  })

  test('that cannot be read at all says why', async () => {
    const { ports } = memory({ 'courant.yaml': 'title: [' })
    await expect(openPreview(ports).ready).rejects.toMatchObject({ code: 'setup/value' })
  })

  test('goes on after a fault of a reading', async () => {
    const { ports, files } = memory({ 'digests/2026-01-01.md': titled('One') })
    let fails = false
    const preview = openPreview({
      ...ports,
      parse: async (...task) => {
        if (fails) throw new TypeError('a fault')
        return ports.parse(...task)
      },
    })
    await preview.ready
    fails = true
    files.set('digests/2026-01-01.md', titled('Two'))
    await expect(preview.changed(['digests/2026-01-01.md'])).rejects.toThrow('a fault')
    expect(await preview.site('issues/2026-01-01/index.html')).toContain('One')
    fails = false
    expect(await preview.changed(['digests/2026-01-01.md'])).toMatchObject({ slugs: ['2026-01-01'] })
  })
})
