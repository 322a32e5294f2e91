import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runCommand } from '../../src/cli/cli.ts'
import { png } from '../images.ts'
import { world } from './published.ts'

const numRuns = Number(process.env['COURANT_RUNS'] ?? 6)

const settings = (title: string, items: number) => `title: ${title}
url: https://ink.example/
mail:
  from: Ink <news@ink.example>
feeds:
  items: ${items}
site:
  cards: false
`

const digest = (title: string, entries: readonly string[], section: string) => `# ${title}

![A press](../images/press.png)

## ${section}

${entries.map((entry) => `- [${entry}](https://ink.example/${encodeURIComponent(entry)}) - 印刷 & more`).join('\n')}
`

const paths = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(paths(folder).map((path) => [path, readFileSync(join(folder, path), 'latin1')]))

const day = (number: number): string =>
  `2026-0${1 + Math.floor(number / 28)}-${String(1 + (number % 28)).padStart(2, '0')}`

/** What may happen between two builds; `pick` is any number. */
const deeds: Readonly<Record<string, (root: string, pick: number) => void>> = {
  'a new issue': (root, pick) =>
    writeFileSync(
      join(root, `digests/${day(pick % 100)}.md`),
      digest(`Issue ${pick}`, ['Oak', `Elm ${pick}`], 'Trees'),
    ),
  'an issue with another text': (root, pick) => withOne(root, pick, (text) => text.replace('印刷', `印刷 ${pick}`)),
  'an issue with another title': (root, pick) =>
    withOne(root, pick, (text) => text.replace(/^# .*/, `# Title ${pick}`)),
  'an issue with an entry more': (root, pick) =>
    withOne(root, pick, (text) => `${text}- [Ash ${pick}](https://a.example/)\n`),
  'an issue with another section': (root, pick) =>
    withOne(root, pick, (text) => text.replace(/^## .*/m, `## Part ${pick % 3}`)),
  'an issue less': (root, pick) => {
    const names = readdirSync(join(root, 'digests'))
    if (names.length > 1) rmSync(join(root, 'digests', names[pick % names.length] ?? ''))
  },
  'an issue of another name': (root, pick) =>
    withOne(root, pick, (text) => `---\nslug: name-${pick % 5}\n---\n\n${text.replace(/^---\n[\s\S]*?\n---\n\n/, '')}`),
  'another title of all': (root, pick) => writeFileSync(join(root, 'courant.yaml'), settings(`Ink ${pick}`, 4)),
  'feeds of another length': (root, pick) => writeFileSync(join(root, 'courant.yaml'), settings('Ink', 2 + (pick % 5))),
  'another image': (root, pick) => writeFileSync(join(root, 'images/press.png'), png(1 + (pick % 7), 3)),
  'no image': (root) => rmSync(join(root, 'images/press.png'), { force: true }),
  'a template of its own': (root, pick) => {
    cpSync(join(import.meta.dirname, '../../templates/issue.hbs'), join(root, 'templates/issue.hbs'))
    appendFileSync(join(root, 'templates/issue.hbs'), `<p>${pick}</p>`)
  },
  'no template of its own': (root) => rmSync(join(root, 'templates'), { recursive: true, force: true }),
  'a file of the site edited by hand': (root, pick) => appendFileSync(oneOf(join(root, 'dist'), pick), ' '),
  // By its feed of issues a site is known as ours: without that nothing is built there.
  'a file of the site gone': (root, pick) => {
    const path = oneOf(join(root, 'dist'), pick)
    if (path !== join(root, 'dist/atom.xml')) rmSync(path)
  },
  'no site': (root) => rmSync(join(root, 'dist'), { recursive: true, force: true }),
  'no cache': (root) => rmSync(join(root, '.courant'), { recursive: true, force: true }),
  'a cache cut off': (root, pick) => {
    if (!existsSync(join(root, '.courant'))) return
    const path = oneOf(join(root, '.courant'), pick)
    writeFileSync(path, readFileSync(path).subarray(0, -1 - (pick % 50)))
  },
  'a cache of something else': (root, pick) => {
    if (existsSync(join(root, '.courant'))) writeFileSync(oneOf(join(root, '.courant'), pick), '{}')
  },
  nothing: () => undefined,
}

function oneOf(folder: string, pick: number): string {
  const all = paths(folder)
  return join(folder, all[pick % all.length] ?? '')
}

function withOne(root: string, pick: number, edit: (text: string) => string): void {
  const path = oneOf(join(root, 'digests'), pick)
  writeFileSync(path, edit(readFileSync(path, 'utf8')))
}

function publication(): string {
  const root = mkdtempSync(join(tmpdir(), 'courant-warm-'))
  for (const folder of ['digests', 'images']) mkdirSync(join(root, folder))
  writeFileSync(join(root, 'courant.yaml'), settings('Ink', 4))
  writeFileSync(join(root, 'images/press.png'), png(4, 3))
  for (const number of [1, 8, 30, 31]) {
    const text = digest(`Issue ${number}`, [`Oak ${number}`, 'Elm', `Ash ${number}`], number > 20 ? 'Trees' : 'Inks')
    writeFileSync(join(root, `digests/${day(number)}.md`), text)
  }
  return root
}

async function built(root: string): Promise<number> {
  const { world: here } = world(root)
  return runCommand(['build', '--quiet'], { ...here, cwd: root })
}

test('law: whatever happens between two builds, a build comes to what one without a cache and a site comes to', {
  timeout: 600_000,
}, async () => {
  const happening = fc.tuple(fc.constantFrom(...Object.keys(deeds)), fc.nat(1000))
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), async (happenings) => {
      const root = publication()
      expect(await built(root)).toBe(0)
      for (const [name, pick] of happenings) {
        if (!name.startsWith('a file of the site') || existsSync(join(root, 'dist'))) deeds[name]?.(root, pick)
        const cold = `${root}-cold`
        rmSync(cold, { recursive: true, force: true })
        cpSync(root, cold, { recursive: true, filter: (from) => !/\/(?:dist|\.courant|\.dist\.courant)$/.test(from) })
        const codes = [await built(root), await built(cold)]
        expect([name, ...codes]).toEqual([name, codes[1], codes[1]])
        if (codes[1] !== 0) continue
        const [own, other] = [bytesIn(join(root, 'dist')), bytesIn(join(cold, 'dist'))]
        const apart = Object.keys({ ...own, ...other }).filter((path) => own[path] !== other[path])
        expect([name, apart]).toEqual([name, []])
        expect(readFileSync(join(root, 'courant.lock'), 'utf8')).toBe(readFileSync(join(cold, 'courant.lock'), 'utf8'))
      }
    }),
    { numRuns },
  )
})
