import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { FeedCode } from '../../src/check/finding.ts'
import { sampleUrl } from '../sample-edition.ts'
import { builtSite, check, slipIn, withSlip } from './built-site.ts'
import { mutations } from './mutations/all.ts'

const checker = fileURLToPath(new URL('../../../shared/tools/fvcheck.py', import.meta.url))
const python = process.env['PYTHON'] ?? 'python3'
const there = process.env['FEEDVALIDATOR_DIR'] !== undefined && existsSync(checker)
const clean = builtSite()

/** What the W3C validator says of files, at its strictest: the names of its events, file by file. */
async function saidByW3c(files: readonly { readonly url: string; readonly bytes: Uint8Array }[]): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'courant-w3c-'))
  try {
    const claims = files.map(({ url, bytes }, index) => {
      const path = join(folder, `${index}.xml`)
      writeFileSync(path, bytes)
      return `${path}=${url}@application/xml`
    })
    const args = [checker, '--level', 'AAA', ...claims]
    const { stdout } = await promisify(execFile)(python, args).catch((ended: { stdout: string }) => ended)
    const parts = stdout.split(/^== .*\n/m).slice(1)
    return parts.map((part) => [...part.matchAll(/^ {3}[EWi] (\w+) \|/gm)].map(([, event = '']) => event))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const slips = mutations.filter(({ file }) => file.endsWith('.xml') && file !== 'opml.xml')

/** Which of our codes says what an event of the W3C validator says. */
const answers: Readonly<Record<string, readonly FeedCode[]>> = {
  ArchiveIncomplete: ['feed/archive'],
  BadCharacters: ['feed/encoding'],
  ContainsRelRef: ['feed/content'],
  ContainsUndeclaredHTML: ['feed/content'],
  DuplicateAtomLink: ['feed/link'],
  DuplicateElement: ['feed/schema'],
  DuplicateEnclosure: ['feed/media'],
  DuplicateEntries: ['feed/id'],
  DuplicateItemSemantics: ['feed/schema'],
  DuplicateUpdated: ['feed/date'],
  DuplicateValue: ['feed/id'],
  ImplausibleDate: ['feed/date'],
  IncorrectDOW: ['feed/date'],
  InvalidAddrSpec: ['feed/schema'],
  InvalidContact: ['feed/schema'],
  InvalidFullLink: ['feed/id', 'feed/link', 'feed/media'],
  InvalidLanguage: ['feed/language'],
  InvalidMIMEAttribute: ['feed/schema'],
  InvalidNamespace: ['feed/schema'],
  InvalidPermalink: ['feed/id'],
  InvalidRFC2822Date: ['feed/date'],
  InvalidRFC3339Date: ['feed/date'],
  InvalidTAG: ['feed/id'],
  InvalidUriChar: ['feed/link'],
  MisplacedItem: ['feed/schema'],
  MissingAtomSelfLink: ['feed/link'],
  MissingAttribute: ['feed/schema'],
  MissingCurrentInArchive: ['feed/archive'],
  MissingDCLanguage: ['feed/language'],
  MissingDescription: ['feed/text'],
  MissingElement: ['feed/schema', 'feed/author'],
  MissingEncoding: ['feed/encoding'],
  MissingGuid: ['feed/id'],
  MissingSelf: ['feed/link'],
  MissingXhtmlDiv: ['feed/schema'],
  NonstdEncoding: ['feed/encoding'],
  NonstdPrefix: ['feed/schema'],
  NotBlank: ['feed/text', 'feed/author', 'feed/schema'],
  NotHtml: ['feed/content', 'feed/encoding'],
  SAXError: ['feed/not-well-formed'],
  SecurityRisk: ['feed/content'],
  SecurityRiskAttr: ['feed/content'],
  SelfDoesntMatchLocation: ['feed/link'],
  UndefinedElement: ['feed/schema', 'feed/not-well-formed'],
  UnexpectedAttribute: ['feed/schema'],
  UnexpectedWhitespace: ['feed/id', 'feed/date'],
  UnicodeError: ['feed/encoding'],
  UnknownNamespace: ['feed/schema'],
  UnregisteredAtomLinkRel: ['feed/link'],
}

test.runIf(there)(
  'checkFeeds() sees in every slip what the W3C validator sees, and as many again that it does not',
  async () => {
    const said = await saidByW3c(slips.map((slip) => ({ url: sampleUrl + slip.file, bytes: slipIn(clean, slip) })))
    expect(said).toHaveLength(slips.length)
    const unanswered: string[] = []
    for (const [index, slip] of slips.entries()) {
      const { findings } = check(withSlip(clean, slip))
      const ours = new Set(findings.map(({ code }) => code))
      expect(ours).toContain(slip.code)
      for (const event of said[index] ?? [])
        if (!answers[event]?.some((code) => ours.has(code))) unanswered.push(`${slip.file}: ${slip.name}: ${event}`)
    }
    expect(unanswered).toEqual([])
    expect(said.filter(({ length }) => length > 0).length).toBeGreaterThan(60)
    expect(said.filter(({ length }) => length === 0).length).toBeGreaterThan(60)
  },
  120_000,
)

test.runIf(there)('the W3C validator has nothing to say of the site that the slips are made in', async () => {
  const files = [...clean].filter(([path]) => path.endsWith('.xml') && path !== 'opml.xml')
  const said = await saidByW3c(files.map(([path, bytes]) => ({ url: sampleUrl + path, bytes })))
  expect(said.flat()).toEqual([])
})

test.skipIf(there)('the W3C validator is not asked of the slips: set FEEDVALIDATOR_DIR', ({ skip }) => {
  skip('FEEDVALIDATOR_DIR or ../shared/tools/fvcheck.py is absent')
})
