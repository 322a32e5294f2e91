import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { courant, digest, publication, repository, samplePublication } from '../publication.ts'

async function contents(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const sums = files.map(async (file) => {
    const sum = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
    return [file.slice(root.length + 1), sum] as const
  })
  return Object.fromEntries((await Promise.all(sums)).sort())
}

const built = async (root: string, env: Record<string, string> = {}) => {
  const ended = await courant(root, ['build', '--json'], { env })
  expect([ended.code, ended.err]).toEqual([0, ''])
  return JSON.parse(ended.out).published as { written: string[]; removed: string[]; unchanged: number }
}

test('build: the sample publication becomes what the contract says', async () => {
  const root = await samplePublication()
  await built(root)
  const files = Object.keys(await contents(join(root, 'dist')))
  const feeds = ['atom.xml', 'rss.xml', 'feed.json']
  expect(files).toEqual(
    expect.arrayContaining([
      ...[
        'index.html',
        '404.html',
        'subscribe/index.html',
        'opml.xml',
        'sitemap.xml',
        'robots.txt',
        '_headers',
        'assets/style.css',
      ],
      ...feeds.flatMap((name) => [name, `entries/${name}`, `sections/checking/${name}`]),
      ...['index.html', 'email.html', 'email.txt'].map((name) => `issues/2025-05-02/${name}`),
      'assets/digests/images/reading-speed.png',
    ]),
  )
  for (const file of files.filter((name) => name.endsWith('.xml'))) {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => expect.fail(`${file}: ${error.message}`))
    parser.write(await readFile(join(root, 'dist', file), 'utf8')).close()
  }
})

test('build: a second one rewrites nothing, and the lock that is in the repository is the one it makes', async () => {
  const root = await samplePublication()
  await built(root)
  const before = await stat(join(root, 'dist/index.html'))
  expect(await built(root)).toMatchObject({ written: [], removed: [] })
  expect((await stat(join(root, 'dist/index.html'))).mtimeMs).toBe(before.mtimeMs)
  expect(await readFile(join(root, 'courant.lock'), 'utf8')).toBe(
    await readFile(join(repository, 'courant.lock'), 'utf8'),
  )
})

test.each([
  { TZ: 'Asia/Kolkata', LANG: 'hi_IN.UTF-8', LC_ALL: 'hi_IN.UTF-8' },
  { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8' },
])('build: the same bytes with %j, in another folder', async (env) => {
  const [one, two] = [await samplePublication(), await samplePublication()]
  await built(one, { TZ: 'UTC' })
  await built(two, env)
  expect(await contents(join(two, 'dist'))).toEqual(await contents(join(one, 'dist')))
})

test('build: an edit of one issue leaves every file of the others as it was, and moves its updated alone', async () => {
  const root = await publication({
    'digests/2025-05-03.md': digest.replace('more', 'less').replace('papers.example/1', 'papers.example/2'),
  })
  await built(root)
  const before = JSON.parse(await readFile(join(root, 'dist/feed.json'), 'utf8'))
  await writeFile(join(root, 'digests/2025-05-02.md'), digest.replace('36.0%', '37.5%'))
  const { written } = await built(root)
  expect(written).not.toContain('issues/2025-05-03/index.html')
  expect(written).toContain('issues/2025-05-02/index.html')
  const after = JSON.parse(await readFile(join(root, 'dist/feed.json'), 'utf8'))
  const ids = (feed: { items: { id: string }[] }) => feed.items.map(({ id }) => id)
  expect(ids(after)).toEqual(ids(before))
  expect(after.items[0]).toEqual(before.items[0])
  expect(after.items[1].date_modified).not.toBe(before.items[1].date_modified)
  expect(after.items[1].date_published).toBe(before.items[1].date_published)
})

test('build: drafts are left out unless they are asked for', async () => {
  const root = await publication({ 'digests/2025-06-01.md': `---\ndraft: true\n---\n${digest}` })
  await built(root)
  expect(existsSync(join(root, 'dist/issues/2025-06-01'))).toBe(false)
  const { out } = await courant(root, ['build', '--drafts'])
  expect(existsSync(join(root, 'dist/issues/2025-06-01'))).toBe(true)
  expect(out).toMatch(/Do not upload it.*courant\.lock is\s+as it was/s)
  expect(out).not.toContain('as it is.')
  const both = await courant(root, ['build', '--drafts', '--frozen'])
  expect([both.code, both.err]).toEqual([2, expect.stringContaining('do not go together')])
})

test('build: a publication of drafts alone says so, and shows them where it is asked to', async () => {
  const root = await publication({ 'digests/2025-05-02.md': `---\ndraft: true\n---\n${digest}` })
  const { code, err } = await courant(root, ['build'])
  expect([code, err]).toEqual([1, expect.stringMatching(/issue\/none.*a draft.*build --drafts/s)])
  expect((await courant(root, ['build', '--drafts'])).code).toBe(0)
  expect([existsSync(join(root, 'dist/atom.xml')), existsSync(join(root, 'courant.lock'))]).toEqual([true, false])
})

test('the README’s first command is the build', async () => {
  const readme = await readFile(join(repository, 'README.md'), 'utf8')
  expect(readme).toContain('npm ci && npm run build')
  const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  expect(scripts.build).toBe('node bin/courant.js build')
})

const seed = join(repository, '../shared/corpora/issues/seed/2025-05-02.md')

test.skipIf(!existsSync(seed))(
  'the seed: seven entries, in order, with both titles, link and abstract, in all nine outputs',
  async () => {
    const text = await readFile(seed, 'utf8')
    const root = await publication({ 'digests/2025-05-02.md': text })
    await built(root)
    const entries = [...text.matchAll(/^## (.+)\n\[(.+)\]\((.+)\)\n\n(.+)$/gm)].map(
      ([, title = '', other = '', url = '', body = '']) => ({
        title,
        other,
        url,
        // What stands around its links: a link is markup in HTML, and a line break in text.
        body: body.replace(/https?:\/\/[\w./-]+/g, '').replace(/\s+/g, ''),
      }),
    )
    expect(entries).toHaveLength(7)
    const bare = (html: string) =>
      html
        .replace(/<[^>]*>/g, ' ')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
    const dist = (path: string) => readFile(join(root, 'dist', path), 'utf8')
    const jsonText = async (path: string) => {
      const { items } = JSON.parse(await dist(path)) as {
        items: { title: string; external_url?: string; content_html: string }[]
      }
      return items.map((item) => `${item.title} ${item.external_url ?? ''} ${item.content_html}`).join('\n')
    }
    const xmlText = async (path: string) => {
      let out = ''
      const parser = new SaxesParser({ xmlns: true })
      parser.on('text', (part) => {
        out += part
      })
      parser.on('cdata', (part) => {
        out += part
      })
      parser.on('opentag', ({ attributes }) => {
        for (const { value } of Object.values(attributes)) out += ` ${value} `
      })
      parser.write(await dist(path)).close()
      return out
    }
    const outputs = {
      'atom.xml': await xmlText('atom.xml'),
      'rss.xml': await xmlText('rss.xml'),
      'feed.json': await jsonText('feed.json'),
      'entries/atom.xml': await xmlText('entries/atom.xml'),
      'entries/rss.xml': await xmlText('entries/rss.xml'),
      'entries/feed.json': await jsonText('entries/feed.json'),
      page: await dist('issues/2025-05-02/index.html'),
      letter: await dist('issues/2025-05-02/email.html'),
      text: await dist('issues/2025-05-02/email.txt'),
    }
    for (const [name, output] of Object.entries(outputs)) {
      const words = bare(output)
        .replace(/<?https?:\/\/[\w./#-]+>?/g, '')
        .replace(/\s+/g, '')
      let last = -1
      for (const { title, other, url, body } of entries) {
        expect(output, `${name}: ${url}`).toContain(url)
        expect(words, `${name}: ${other}`).toContain(other.replace(/\s+/g, ''))
        const place = words.indexOf(body)
        expect(place, `${name}: the abstract of ${title}`).toBeGreaterThan(last)
        expect(words, name).toContain(title.replace(/\s+/g, ''))
        last = place
      }
      expect(output, name).toContain('https://huggingface.co/Skywork/Skywork-R1V2-38B')
      expect(output, name).not.toContain('38B。"')
      expect(output, name).not.toContain('38B%E3%80%82')
    }
  },
)

test('build: infos are counted in one line, and not where only faults are wanted', async () => {
  const prose = '# Essay\n\nA text with [a link](https://a.example) in it.\n'
  const root = await publication({ 'digests/2025-05-03.md': prose })
  const { code, err } = await courant(root, ['build'])
  expect([code, err]).toEqual([0, '2 notes: `courant inspect --explain digests` shows them.\n'])
  expect((await courant(root, ['build', '--quiet'])).err).toBe('')
  expect((await courant(root, ['build', '--json'])).err).toBe('')
})

test('build: a section whose heading has a link shows it everywhere, and keeps its name', async () => {
  const tools = 'https://tools.example/a&b'
  const text = `## [工具](${tools}) & more\n\n- [One](https://a.example/1), x\n- [Two](https://a.example/2), y\n\nKerf\n: a cut\n`
  const root = await publication({ 'digests/2025-05-02.md': text })
  await built(root)
  const read = (path: string) => readFile(join(root, 'dist', path), 'utf8')
  const link = '<a href="https://tools.example/a&amp;b"'
  const [page, letter, plain] = await Promise.all(
    ['index.html', 'email.html', 'email.txt'].map((name) => read(`issues/2025-05-02/${name}`)),
  )
  expect(page).toContain(`id="s-1"><bdi>${link}>工具</a> &amp; more</bdi></h2>`)
  expect(letter).toMatch(new RegExp(`${link}[^>]*>工具</a> &amp; more`))
  expect(plain).toContain(`工具 & more\n===========\n${tools}\n`)
  const feed = JSON.parse(await read('feed.json')) as { items: { content_html: string }[] }
  expect(feed.items[0]?.content_html).toContain(
    '<h2><a href="https://tools.example/a&#x26;b">工具</a> &#x26; more</h2>',
  )
  expect(await read('entries/feed.json')).toContain('"工具 & more"')
  // A definition list is one in all of them.
  expect(feed.items[0]?.content_html).toContain('<dl>\n<dt>Kerf</dt>\n<dd>a cut</dd>\n</dl>')
  expect(page).toContain('<dt>Kerf</dt>\n<dd>a cut</dd>')
  expect(letter).toMatch(/<dt style="[^"]+">Kerf<\/dt>\s*<dd style="[^"]+">a cut<\/dd>/)
  expect(plain).toContain('Kerf\n  a cut')
})
