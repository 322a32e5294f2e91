import { readFileSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { courant, publication } from '../publication.ts'
import type { LetterLanguage } from './letters.ts'

const names: Readonly<Record<LetterLanguage, readonly [title: string, about: string]>> = {
  en: ['The Pendulum', 'On clocks, calendars, and the people who keep them.'],
  zh: ['钟摆周报', '关于钟表、历法，和照看它们的人。'],
  ja: ['振り子通信', '時計と暦と、それを守る人たちのこと。'],
  hi: ['लोलक साप्ताहिक', 'घड़ियों, पंचांगों और उन्हें सँभालने वालों के बारे में।'],
  ar: ['نشرة البندول', 'عن الساعات والتقاويم ومن يعتني بها.'],
}

/** A site that shows every kind of page there is, in one language. */
export interface SiteInLanguage {
  readonly dist: string
  /** Each kind of page, by its path below the site. */
  readonly pages: Readonly<Record<PageKind, string>>
}

export const pageKinds = [
  'home',
  'issue',
  'short',
  'section',
  'older',
  'sections',
  'year',
  'subscribe',
  'search',
  'found',
  'nothing',
  'moved',
  'missing',
] as const
export type PageKind = (typeof pageKinds)[number]

/** Small issues, so many that the years of the archive have pages. */
const small = 101
/** As many of them have one entry; older ones have four, so that a section has more than a page. */
const smallest = 60

/**
 * Builds a publication in `language`: an issue with one of everything, small ones a week apart before it, one of which was called
 * otherwise at first. Its readers subscribe at a service.
 */
export async function siteIn(language: LetterLanguage): Promise<SiteInLanguage> {
  const [title, about] = names[language]
  const settings = `title: ${title}\ndescription: ${about}\nurl: https://pendulum.example/\nlanguage: ${language === 'zh' ? 'zh-Hans' : language}\nservice:\n  url: https://letters.pendulum.example/\n`
  const whole = readFileSync(join(import.meta.dirname, 'letters', `${language}.md`), 'utf8')
  const section = /^## (.+)$/m.exec(whole)?.[1] ?? ''
  const digests = Array.from({ length: small }, (_, index) => {
    const day = new Date(Date.UTC(2026, 1, 27) - index * 7 * 86_400_000).toISOString().slice(0, 10)
    const entries = Array.from({ length: index < smallest ? 1 : 4 }, (_, n) => {
      const name = n === 0 ? `${section} ${small - index}` : `${section} ${small - index}.${n}`
      return `### [${name}](https://papers.example/${index}/${n})\n\n${about}\n`
    })
    return [
      `digests/${day}.md`,
      `---\ntitle: ${title} ${small - index}\n---\n## ${section}\n\n${entries.join('\n')}`,
    ] as const
  })
  const root = await publication({
    ...Object.fromEntries(digests),
    'courant.yaml': settings,
    'digests/2025-05-02.md': digests.find(([path]) => path.includes('2025-05-02'))?.[1] ?? '',
    'digests/2026-03-06.md': whole,
  })
  const build = async () => {
    const { code, err } = await courant(root, ['build'])
    if (code !== 0) throw new Error(err)
  }
  await build()
  await rename(join(root, 'digests/2026-02-27.md'), join(root, 'digests/2026-02-27-renamed.md'))
  await build()
  const dist = join(root, 'dist')
  const [, list = ''] =
    /href="\.\.\/\.\.\/(sections\/[^"]+)index\.html"/.exec(
      readFileSync(join(dist, 'issues/2026-03-06/index.html'), 'utf8'),
    ) ?? []
  return {
    dist,
    pages: {
      home: '',
      issue: 'issues/2026-03-06/',
      short: 'issues/2026-02-20/',
      section: list,
      older: `${list}1/`,
      sections: 'sections/',
      year: 'archive/2025/',
      subscribe: 'subscribe/',
      search: 'search/',
      found: `search/?q=${encodeURIComponent(section)}`,
      nothing: 'search/?q=qqqqqq',
      moved: stayingAt(dist, 'issues/2026-02-27/'),
      missing: relative(dist, '404.html'),
    },
  }
}

/** A page that leads on at once cannot be looked at: a copy of it that stays. */
function stayingAt(dist: string, page: string): string {
  const html = readFileSync(join(dist, page, 'index.html'), 'utf8')
  writeFileSync(join(dist, page, 'staying.html'), html.replace(/<meta http-equiv="refresh"[^>]*>/, ''))
  return `${page}staying.html`
}

/** A page for what is not found goes by the site's own address, where nobody serves it here: a copy of it that does not. */
function relative(dist: string, page: string): string {
  const html = readFileSync(join(dist, page), 'utf8')
  writeFileSync(join(dist, `here-${page}`), html.replaceAll('"https://pendulum.example/', '"'))
  return `here-${page}`
}
