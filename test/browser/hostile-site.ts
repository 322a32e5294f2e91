import { madeAll, planSite } from '../../src/app/publication/site.ts'
import { type Folder, readPublication } from '../../src/app/publication.ts'
import { instant } from '../../src/base/calendar.ts'
import { anyError } from '../../src/domain/diagnostic.ts'
import { parseLock } from '../../src/files/lock/lock-text.ts'
import { readTemplates } from '../../src/files/templates.ts'
import { parseBatch } from '../../src/parse/issue.ts'
import { parseSettings } from '../../src/parse/settings.ts'
import { channelsOf } from '../../src/render/feed/channel/channel.ts'
import { repository } from '../publication.ts'

const now = instant(Date.UTC(2026, 0, 1))
const templates = await readTemplates(repository)
const address = 'https://courant.example/'
/** A string that is as long as a digest may be would have its whole digest refused, since it stands there many times. */
const maxBytes = 16_777_216

/** What makes a publication of strings. */
export interface HostileSource {
  readonly settings?: Readonly<Record<string, unknown>>
  /** Digests by path. */
  readonly digests: Readonly<Record<string, string>>
}

/** The text files of the site of a publication, by their paths; letters, which have a test of their own, apart. */
export async function hostileSite({ settings = {}, digests }: HostileSource): Promise<Map<string, string>> {
  const text = JSON.stringify({ title: 'Ink', url: address, site: { cards: false }, issues: { maxBytes }, ...settings })
  const { publication, diagnostics } = parseSettings(text, 'courant.yaml')
  if (publication === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const encoder = new TextEncoder()
  const folder: Folder = {
    digests: async () =>
      Object.entries(digests)
        .map(([path, digest]) => ({ path, bytes: encoder.encode(digest) }))
        // One that is refused is no danger, and would keep the others from being looked at.
        .filter(({ path, bytes }) =>
          parseBatch([{ file: path, bytes }], publication).every((one) => !anyError(one.diagnostics)),
        ),
    file: async () => undefined,
    templates: async () => templates,
    lock: { read: async () => parseLock(''), holds: async () => true, write: async () => true },
  }
  const parse = async (...batch: Parameters<typeof parseBatch>) => parseBatch(...batch)
  const reading = await readPublication(publication, folder, { now, drafts: 'hide', parse })
  const channels = channelsOf(publication, reading.editions, reading.before.channels)
  const site = await planSite(
    publication,
    { ...reading, channels },
    {
      templates,
      letter: { warnings: [], compiledFor: async () => '' },
      drawCards: async () => [],
      tell: () => undefined,
    },
  )
  const texts = madeAll(site).flatMap(({ path, content }) =>
    typeof content === 'string' ? [[path, content] as const] : [],
  )
  return new Map(texts.filter(([path]) => !/\/email\.(?:html|txt)$/.test(path)))
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const quoted = (text: string): string => JSON.stringify(oneLine(text))
/** Days apart, so that every issue has its own. */
const dayOf = (index: number): string => new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10)

/** A digest in which each of `strings` is a title, an alternate title, a link, its destination, an image, a text and HTML. */
export const digestOf = (strings: readonly string[]): string =>
  strings
    .map((text, n) => {
      const line = oneLine(text)
      return `### [${line}](https://a.example/${n})
[${line}](https://a.example/${n})

${text}

[${line}](${line}) [x](<${line}>) <${line}> ![${line}](https://a.example/${n}.png) ![x](${line}) ![x](<${line}> "${line}")

<a href=${quoted(text)} title=${quoted(text)}>x</a><img src=${quoted(text)} alt=${quoted(text)}>

- [${line}](https://b.example/${n}): ${line}

| ${line} |
| --- |
| ${line} |

\`\`\`${line}
${text}
\`\`\`
`
    })
    .join('\n')

/** `strings` in portions, so many in each. */
export function portionsOf(strings: readonly string[], each: number): string[][] {
  return Array.from({ length: Math.ceil(strings.length / each) }, (_, n) => strings.slice(each * n, each * (n + 1)))
}

/** Whether a string is so long that it may have a digest refused, as one is that is nested by the hundred. */
export const isLong = (text: string): boolean => text.length > 2000

/** Digests of `strings`, so many in each; long ones apart, since with one that is refused the others would not be looked at. */
export function digestsOf(strings: readonly string[], each: number): Record<string, string> {
  const batches = [
    ...portionsOf(
      strings.filter((text) => !isLong(text)),
      each,
    ),
    ...portionsOf(strings.filter(isLong), 1),
  ]
  return Object.fromEntries(
    batches.map((batch, index) => [`digests/${dayOf(index)}.md`, `# Issue ${index}\n\n${digestOf(batch)}`]),
  )
}

/** A digest for each of `strings`, in which it is whatever text the front matter may say, the name of the file and of a section. */
export function issuesOf(strings: readonly string[]): Record<string, string> {
  const files = strings.map((text, index) => {
    const name = `${dayOf(index)}-${oneLine(text).replaceAll('/', '∕').slice(0, 80)}`
    const author =
      index % 2 === 0 ? quoted(text) : `{ name: ${quoted(text)}, url: ${quoted(text)}, email: ${quoted(text)} }`
    const field = (name: string) => `${name}: ${quoted(text)}`
    const matter = ['title', 'description', 'summary', 'cover', 'image', 'category']
    const head = [...matter.map(field), `author: ${author}`, `tags: [${quoted(text)}]`, `date: ${dayOf(index)}`]
    return [
      `digests/${name}.md`,
      `---\n${head.join('\n')}\n---\n\n## ${oneLine(text)}\n\n### [x](https://a.example/${index})\n\n${text}\n`,
    ]
  })
  return Object.fromEntries(files)
}
