import { below } from '../../base/url.ts'
import type { LetterFile } from '../../check/letter/document.ts'
import type { Client, ClientData } from '../../check/letter/support/client-data.ts'
import type { LetterChecked } from '../../check/letters.ts'
import { Failure } from '../../domain/failure.ts'
import type { Publication } from '../../domain/publication.ts'
import type { BuiltSite } from '../check.ts'

/** What a check of letters needs of the world. */
export interface LetterCheckPorts {
  /** What mail programs show. */
  readonly clients: () => Promise<ClientData>
  /** The message of an issue, as a reader who is on no list would get it. */
  readonly message: (slug: string) => Promise<Uint8Array>
  /** What a spam filter says of a message; undefined where there is none. */
  readonly filter: (message: Uint8Array) => Promise<string | undefined>
}

/** A letter that was checked, and what a spam filter made of it. */
export interface CheckedLetter extends LetterChecked {
  readonly slug: string
  readonly spam?: { readonly score: number; readonly rules: Readonly<Record<string, number>> }
}

/** What came of a check of letters. */
export interface LettersChecked {
  readonly letters: readonly CheckedLetter[]
  /** The mail programs that each letter’s features speak of, in their order. */
  readonly clients: readonly Client[]
  /** Why no spam filter looked at them, where none did. */
  readonly unfiltered?: string
}

/** Checks letters of a site that was built: those of the issues that `which` names. */
export async function checkBuiltLetters(
  { publication, which }: { readonly publication: Publication; readonly which: string | 'latest' | 'all' },
  site: BuiltSite,
  ports: LetterCheckPorts,
): Promise<LettersChecked> {
  const slugs = await slugsOf(which, site)
  const [{ checkLetter }, data] = await Promise.all([import('../../check/letters.ts'), ports.clients()])
  const unsubscribe = below(publication.url, 'subscribe/')
  const letters: CheckedLetter[] = []
  let unfiltered: string | undefined
  for (const slug of slugs) {
    const checked = checkLetter(await letterFile(slug, site), { unsubscribe, clients: data })
    const filtered = unfiltered === undefined ? await filter(slug, checked, ports) : unfiltered
    if (typeof filtered === 'string') unfiltered = filtered
    letters.push(typeof filtered === 'string' ? { slug, ...checked } : filtered)
  }
  return { letters, clients: data.clients, ...(unfiltered === undefined ? {} : { unfiltered }) }
}

const pathOf = (slug: string): string => `issues/${slug}/email.html`

async function slugsOf(which: string, site: BuiltSite): Promise<string[]> {
  const all = site.paths.flatMap((path) => /^issues\/(.+)\/email\.html$/.exec(path)?.[1] ?? [])
  if (all.length === 0)
    throw new Failure('out/none', 'There are no letters to check', { hint: 'Build first: `courant build`.' })
  if (which === 'all') return all
  if (which === 'latest') return [(await latestOf(site, all)) ?? all.at(-1) ?? '']
  if (all.includes(which)) return [which]
  const hint = `It was built for: ${all.slice(-5).toReversed().join(', ')}. --all checks every one.`
  throw new Failure('issue/unknown', `There is no letter of an issue “${which}”`, { hint })
}

/** The issue that the feed of issues has first. */
async function latestOf(site: BuiltSite, slugs: readonly string[]): Promise<string | undefined> {
  if (!site.paths.includes('feed.json')) return undefined
  const feed = new TextDecoder().decode(await site.read('feed.json'))
  const first = /"url"\s*:\s*"[^"]*\/issues\/([^"#]+)\/["#]/.exec(feed.slice(Math.max(0, feed.indexOf('"items"'))))?.[1]
  return slugs.find((slug) => slug === first || encodeURI(slug) === first)
}

async function letterFile(slug: string, { paths, read }: BuiltSite): Promise<LetterFile> {
  const path = pathOf(slug)
  const textPath = path.replace(/\.html$/, '.txt')
  const html = new TextDecoder().decode(await read(path))
  const text = paths.includes(textPath) ? new TextDecoder().decode(await read(textPath)) : undefined
  return { path, html, text }
}

/** The letter with what a spam filter says of it; or why none did. */
async function filter(slug: string, checked: LetterChecked, ports: LetterCheckPorts): Promise<CheckedLetter | string> {
  const message = await ports.message(slug).catch(reason)
  if (typeof message === 'string') return `No spam filter was asked, since there is no message to show it: ${message}.`
  const output = await ports.filter(message)
  if (output === undefined) return 'No spam filter was asked: SpamAssassin is not installed (apt install spamassassin).'
  const { readSpamReport, spamFaults } = await import('../../check/letter/spam.ts')
  const report = readSpamReport(output)
  if (report === undefined) return 'SpamAssassin gave no report of the letter.'
  const place = { file: checked.path, line: 1, column: 1 }
  const findings = [...checked.findings, ...spamFaults(report).map((fault) => ({ ...fault, place }))]
  const rules = Object.fromEntries(report.rules.map(({ name, points }) => [name, points]))
  return { slug, ...checked, findings, spam: { score: report.score, rules } }
}

/** What a person has to do first is said by the command that sends. */
function reason(cause: unknown): string {
  if (cause instanceof Failure) return cause.message
  throw cause
}
