import { expect, test } from 'vitest'
import { storedParse, type TextStore } from '../../../../src/app/publication/memory/issue-memory.ts'
import type { Entry, Section } from '../../../../src/domain/issue.ts'
import type { Publication } from '../../../../src/domain/publication.ts'
import { type ParsedIssue, parseBatch } from '../../../../src/parse/issue.ts'
import { samplePublication } from '../../../sample-edition.ts'
import { storeInMemory } from './store-in-memory.ts'
import { unplaced } from './unplaced.ts'

/** A parser by way of `store` that counts what is parsed. */
function parserWith(store: TextStore) {
  const files: string[] = []
  const parse = storedParse(async (batch, surroundings) => {
    files.push(...batch.map(({ file }) => file))
    return parseBatch(batch, surroundings)
  }, store)
  const read = (text: string, file = 'digests/2026-01-01.md', publication: Publication = samplePublication()) =>
    parse([{ file, bytes: new TextEncoder().encode(text) }], publication)
  return { files, read }
}

/** Issues with all their bodies, as plain values. */
const whole = (parsed: readonly ParsedIssue[]): unknown =>
  unplaced(
    parsed.map(({ issue, ...one }) => ({
      ...one,
      ...(issue === undefined ? {} : { issue: { ...issue, sections: issue.sections.map(wholeSection) } }),
    })),
  )

const wholeSection = ({ parts, ...section }: Section) => ({
  ...section,
  parts: parts.map((part) =>
    part.kind === 'prose' ? { kind: part.kind, body: part.body } : { kind: part.kind, entry: wholeEntry(part.entry) },
  ),
})

function wholeEntry(entry: Entry): Entry {
  const { title, authors, tags, form, body, shape, links, place, lastLine } = entry
  const { link, alternateTitle } = entry
  return {
    ...{ title, authors, tags, form, body, shape, links, place, lastLine },
    ...(link && { link }),
    ...(alternateTitle && { alternateTitle }),
  }
}

const plainly = (text: string): ParsedIssue[] =>
  unplaced(parseBatch([{ file: 'digests/2026-01-01.md', bytes: new TextEncoder().encode(text) }], samplePublication()))

test.each([
  [
    'entries and prose',
    '# Oak\n\nWords.\n\n## Trees\n\n- [Elm](https://a.example/) - *印刷* `x`\n- [Ash](https://b.example/)\n',
  ],
  ['a table', '# Oak\n\n| Name | Link |\n| :-- | --: |\n| Elm | [x](https://a.example/) |\n'],
  ['HTML', '# Oak\n\n<details><summary>More</summary>\n\n- [Elm](https://a.example/)\n\n</details>\n'],
  ['notes and tasks', '# Oak\n\n- [x] done[^1]\n- [ ] not\n\n[^1]: A note.\n'],
  ['right to left', '# نشرة\n\n- [ورق](https://a.example/) – كلمات\n'],
  ['nothing that can be read', '\n\n'],
])('storedParse() gives what the parser gives, of %s: at first, again, and in the next build', async (_, text) => {
  const store = storeInMemory()
  const first = parserWith(store)
  expect(whole(await first.read(text))).toEqual(plainly(text))
  expect(whole(await first.read(text))).toEqual(plainly(text))
  const next = parserWith(store)
  expect(whole(await next.read(text))).toEqual(plainly(text))
  expect([first.files.length, next.files]).toEqual([1, []])
})

test.each([
  ['another text', { text: '# Elm\n' }],
  ['another path', { file: 'digests/2026-01-02.md' }],
  ['other settings', { publication: samplePublication({ entries: { shape: 'none', sections: {} } }) }],
  [
    'another pattern',
    { publication: samplePublication({ issues: { ...samplePublication().issues, path: /(?<day>\d+)/ } }) },
  ],
])(
  'storedParse() reads anew with %s',
  async (_, { text, file, publication }: { text?: string; file?: string; publication?: Publication }) => {
    const { files, read } = parserWith(storeInMemory())
    await read('# Oak\n')
    await read(text ?? '# Oak\n', file, publication)
    expect(files.length).toBe(2)
  },
)

test('storedParse() asks for no body before somebody looks at one', async () => {
  const store = storeInMemory()
  const text = '# Oak\n\n- [Elm](https://a.example/)\n- [Ash](https://b.example/)\n'
  await parserWith(store).read(text)
  const names: string[] = []
  const read = (name: string) => {
    names.push(name)
    return store.read(name)
  }
  const watched: TextStore = { ...store, read }
  const [parsed] = await parserWith(watched).read(text)
  const asked = () => names.map((name) => name.replace(/^.*\./, ''))
  expect([parsed?.issue?.title, asked()]).toEqual(['Oak', ['facts']])
  const [part] = parsed?.issue?.sections[0]?.parts ?? []
  expect(part?.kind === 'entry' && part.entry.body.children.length).toBeGreaterThan(0)
  expect(asked()).toEqual(['facts', 'bodies'])
})

test.each(['facts', 'bodies'])('storedParse() reads anew what it has no %s of', async (part) => {
  const store = storeInMemory()
  const text = '# Oak\n\n- [Elm](https://a.example/)\n'
  await parserWith(store).read(text)
  for (const name of store.texts.keys()) if (name.endsWith(`.${part}`)) store.texts.delete(name)
  const { files, read } = parserWith(store)
  expect([whole(await read(text)), files.length]).toEqual([plainly(text), 1])
})

test('storedParse() goes on with what it has where nothing can be kept', async () => {
  const text = '# Oak\n\n- [Elm](https://a.example/)\n'
  const { read } = parserWith({ has: () => false, read: () => undefined, keep: () => false })
  expect(whole(await read(text))).toEqual(plainly(text))
})

test('storedParse() says so where a body is gone in the middle of a build', async () => {
  const store = storeInMemory()
  const text = '# Oak\n\n- [Elm](https://a.example/)\n'
  await parserWith(store).read(text)
  const [parsed] = await parserWith(store).read(text)
  store.texts.clear()
  expect(() => parsed && whole([parsed])).toThrow('is gone while the build was at work')
})

test('storedParse() keeps nothing of a digest that a machine was too slow for', async () => {
  const store = storeInMemory()
  const place = { file: 'a.md', line: 1, column: 1 }
  const slow = { code: 'issue/too-complex', severity: 'error', message: 'slow', hint: '', place } as const
  const parse = storedParse(async () => [{ file: 'a.md', diagnostics: [slow] }], store)
  await parse([{ file: 'a.md', bytes: new Uint8Array() }], samplePublication())
  expect(store.texts.size).toBe(0)
})
