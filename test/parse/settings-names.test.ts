import { expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import { knownLanguage } from '../../src/base/language.ts'
import { parseSettings } from '../../src/parse/settings.ts'
import { memoryPublication } from '../memory-publication.ts'

const usual = 'title: Ink\nurl: https://ink.example/\n'
const read = (yaml: string) => parseSettings(yaml, 'courant.yaml')

test.each(['en', 'zh_hans', 'pt-BR', 'gsw', 'EN', 'ar-u-nu-latn', ' ja '])('language: %j is one', (tag) => {
  expect(read(`${usual}language: ${JSON.stringify(tag)}\n`).diagnostics).toEqual([])
})

test.each(['entries', 'archive', 'xx-nonsense', 'English', 'qq', 'root', 'x', '中文', ''])(
  'language: %j is none',
  (tag) => {
    const { publication, diagnostics } = read(`${usual}language: ${JSON.stringify(tag)}\n`)
    expect(publication).toBeUndefined()
    expect(diagnostics).toMatchObject([
      { code: 'setup/value', place: { file: 'courant.yaml', line: 3, column: 11 }, hint: expect.any(String) },
    ])
  },
)

test('no folder of a language can be one that the site has for something else', async () => {
  const digests = Object.fromEntries(
    ['en', 'fr'].flatMap((language) =>
      [1, 2, 3, 4].map((day) => [
        `digests/2025-05-0${day}-${language}.md`,
        `---\nlang: ${language}\n---\n\n## Papers\n\n- [${language} ${day}](https://a.example/${language}/${day}) is new\n`,
      ]),
    ),
  )
  const publication = memoryPublication(`${usual}feeds: {items: 2}\n`, digests)
  await publication.publish(instant(Date.UTC(2025, 5, 1)))
  const paths = [...publication.site.keys()]
  const namesIn = (folder: string) =>
    new Set(paths.flatMap((path) => (path.startsWith(folder) ? [path.slice(folder.length).split('/')[0] ?? ''] : [])))
  for (const folder of ['', 'archive/']) {
    const names = namesIn(folder)
    expect(names).toContain('entries')
    expect(names).toContain('sections')
    expect([...names].filter((name) => knownLanguage(name) !== undefined)).toEqual(['en', 'fr'])
  }
})

const invisible = ['\u200b', '\u00a0', '\u202e', '\u2060\u200d ', '\ufeff', '\u3000', '\u00ad', '\u0000', '\u2800', '']

test.each(invisible)('a name of %j, which nobody could see, is none', (name) => {
  const text = JSON.stringify(name)
  for (const [yaml, place] of [
    [`url: https://ink.example/\ntitle: ${text}\n`, { line: 2, column: 8 }],
    [`${usual}author:\n  name: ${text}\n`, { line: 4, column: 9 }],
    [`${usual}entries:\n  sections:\n    Papers: {rename: ${text}}\n`, { line: 5, column: 22 }],
  ] as const) {
    const { publication, diagnostics } = read(yaml)
    expect(publication).toBeUndefined()
    expect(diagnostics).toMatchObject([
      {
        code: 'setup/value',
        place: { file: 'courant.yaml', ...place },
        message: expect.stringContaining('nothing that anyone could see'),
        hint: expect.any(String),
      },
    ])
  }
})

test.each(['A\u200bB', '👩‍👩‍👧', 'نیم‌فاصله', '!', '·', '\u202eabc'])('a title of %j is one', (title) => {
  expect(read(`title: ${JSON.stringify(title)}\nurl: https://ink.example/\n`).publication?.title).toBe(title)
})
