import { expect, test } from 'vitest'
import { type Instant, instant } from '../../src/base/calendar.ts'
import { type MemoryPublication, memoryPublication } from '../memory-publication.ts'
import { settings } from '../publication.ts'

const first = `## 论文

### Vec<T> & more
[一篇论文](https://papers.example/1)

One.

### 第二篇
[二](https://papers.example/2)

Two.

### Without a link

Three.

## Links

- [Four](https://papers.example/4), four
- [Five](https://papers.example/5), five
- [Six](https://papers.example/6), six
`
const second = `## Links\n\n- [Seven](https://papers.example/7), seven\n- [Eight](https://papers.example/8), eight\n`

interface Permalink {
  /** The address of the page, below the site. */
  readonly page: string
  readonly anchor: string
  /** What is there, by a word that no edit takes away. */
  readonly about: string
}

const words = ['One', 'Two', 'Three', 'four', 'five', 'six', 'seven', 'eight']

/** What stands on a page under an id, up to the next one of an entry. */
function under(html: string, anchor: string): string | undefined {
  const at = html.indexOf(`id="${anchor}"`)
  return at < 0
    ? undefined
    : html
        .slice(at)
        .split(/ id="e-/, 2)
        .join('')
        .slice(0, 1500)
        .split('</article>', 1)[0]
}

/** A page of the site as it is now. */
const pageOf = ({ site }: MemoryPublication, page: string): string =>
  new TextDecoder().decode(site.get(`${page}index.html`)?.content ?? new Uint8Array())

/** Every permalink that pages of issues show to their readers. */
function permalinks(memory: MemoryPublication): Permalink[] {
  const pages = [...memory.site.keys()].filter((path) => /^issues\/[^/]+\/index\.html$/.test(path)).toSorted()
  return pages.flatMap((path) => {
    const page = path.replace('index.html', '')
    const html = pageOf(memory, page)
    return [...html.matchAll(/class="permalink" href="#(e-[^"]+)"/g)].map(([, anchor = '']) => ({
      ...{ page, anchor },
      about: words.find((word) => under(html, anchor)?.includes(word)) ?? '',
    }))
  })
}

/** What a browser shows at a permalink: a page that leads on is left at once, and its link below the anchor followed. */
function shown(memory: MemoryPublication, { page, anchor }: Omit<Permalink, 'about'>): string | undefined {
  const html = pageOf(memory, page)
  const moved = /http-equiv="refresh" content="0; url=https:\/\/courant\.example\/([^"]+)"/.exec(html)?.[1]
  if (moved === undefined) return under(html, anchor)
  const leads = under(html, anchor)?.includes(`href="https://courant.example/${moved}#${anchor}"`)
  return leads === true ? shown(memory, { page: moved, anchor }) : undefined
}

const [one, two, three] = ['2025-05-02', '2025-05-02-papers', '2025-05-02-three']

/** What an author does to digests between two builds. */
const edits: readonly (readonly [what: string, edit: (memory: MemoryPublication) => void])[] = [
  ['edits a text', edited(one, (text) => text.replace('One.', 'One, and 1.5 more.'))],
  ['renames every title', edited(one, renamed)],
  ['renames a section', edited(one, (text) => text.replace('## Links', '## 链接'))],
  ['turns the order round', edited(one, reversed)],
  ['adds one between', edited(one, (text) => text.replace('- [V]', '- [4.5](https://papers.example/4.5), x\n- [V]'))],
  ['renames the issue', moved(one, two)],
  ['renames it again', moved(two, three)],
  ['moves what one is about', edited(three, (text) => text.replace('papers.example/6', 'papers.example/six'))],
  ['gives it a title', edited(three, (text) => `---\ntitle: A title\n---\n${text}`)],
  ['starts another issue', ({ digests }) => digests.set(pathOf('2025-05-30'), second.replaceAll('papers', 'other'))],
]

function edited(slug: string, change: (text: string) => string): (memory: MemoryPublication) => void {
  return ({ digests }) => {
    const text = digests.get(pathOf(slug)) ?? ''
    expect(change(text)).not.toBe(text)
    digests.set(pathOf(slug), change(text))
  }
}

function moved(from: string, to: string): (memory: MemoryPublication) => void {
  return ({ digests }) => {
    digests.set(pathOf(to), digests.get(pathOf(from)) ?? '')
    digests.delete(pathOf(from))
  }
}

function pathOf(slug: string): string {
  return `digests/${slug}.md`
}

function renamed(text: string): string {
  return text
    .replace(/^### (?!Without)(.+)$/gm, '### New: $1')
    .replace('[Four]', '[IV]')
    .replace('[Five]', '[V]')
}

/** The entries of each section in the other order. */
function reversed(text: string): string {
  const [papers = '', links = ''] = text.split(/(?=^## (?!论文))/m)
  const [head = '', ...articles] = papers.split(/(?=^### )/m)
  const [top = '', ...items] = links.split(/(?=^- )/m)
  return [head, ...articles.reverse(), top, ...items.reverse()].join('')
}

/** The days on which it is built, one after the other. */
const day = (n: number): Instant => instant(Date.UTC(2025, 5, 1 + n))

test('a permalink that was ever shown leads to its entry, whatever is edited, ordered and renamed after it', async () => {
  const memory = memoryPublication(settings, { [pathOf(one)]: first, [pathOf('2025-05-16')]: second })
  await memory.publish(day(0))
  const known = new Map(permalinks(memory).map((link) => [`${link.page}#${link.anchor}`, link]))
  expect([...known.values()].map(({ about }) => about)).toEqual(words)
  for (const [index, [what, change]] of edits.entries()) {
    change(memory)
    expect((await memory.publish(day(index + 1))).published).toBeDefined()
    for (const [address, link] of known)
      expect([what, address, shown(memory, link)]).toEqual([what, address, expect.stringContaining(link.about)])
    for (const link of permalinks(memory)) {
      const address = `${link.page}#${link.anchor}`
      known.set(address, known.get(address) ?? link)
    }
  }
  expect(known.size).toBeGreaterThan(words.length * 3)
  expect(new TextDecoder().decode(memory.site.get('sitemap.xml')?.content)).not.toMatch(
    /2025-05-02\/|2025-05-02-papers/,
  )
})

test('a name that another issue takes is that one’s; when that goes too, nothing leads there', async () => {
  const memory = memoryPublication(settings, { [pathOf(one)]: first })
  const { digests } = memory
  const after = async (n: number, change: () => unknown) => {
    change()
    await memory.publish(day(n))
    return pageOf(memory, `issues/${one}/`)
  }
  expect(await after(0, () => undefined)).toContain('One.')
  expect(await after(1, () => moved(one, two)(memory))).toContain('http-equiv="refresh"')
  expect(await after(2, () => digests.set(pathOf(one), second))).toContain('seven')
  expect(await after(3, () => digests.delete(pathOf(one)))).toBe('')
})
