import { describe, expect, test } from 'vitest'
import type { PreviewPorts } from '../../../src/app/preview/ports.ts'
import { openSource } from '../../../src/app/preview/source.ts'
import { changeOf, everythingIn, type PreviewState } from '../../../src/app/preview/state.ts'
import { memory } from './memory.ts'

const titled = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\n## [A](https://a.example/)\n\nText.\n`
const broken = '---\ntitle: [one\n---\n\n## [A](https://a.example/)\n'

/** Three issues of one file each. */
const three = {
  'digests/2026-01-01.md': titled('One'),
  'digests/2026-01-02.md': titled('Two'),
  'digests/2026-01-03.md': titled('Three'),
}

/** What is shown: of each issue its title as it last was good, and how it stands. */
const shown = ({ issues }: PreviewState) =>
  issues.map(({ slug, state, known }) => `${slug} ${known?.issue.title ?? '–'} ${state}`)

const codes = ({ issues }: PreviewState) => issues.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))

async function opened(files: Parameters<typeof memory>[0]) {
  const { files: all, ports, asked } = memory(files)
  const source = openSource(ports satisfies PreviewPorts)
  let state = await source.open(() => undefined)
  asked()
  return {
    asked,
    state: () => state,
    /** Changes files (undefined: it goes), and gives what is to be looked at anew. */
    edit: async (edits: Readonly<Record<string, string | Uint8Array | undefined>>, told = Object.keys(edits)) => {
      for (const [path, content] of Object.entries(edits)) {
        if (content === undefined) all.delete(path)
        else all.set(path, content)
      }
      const before = state
      state = await source.renew(before, told)
      return changeOf(before, state)
    },
  }
}

describe('an edit', () => {
  test('costs the parsing of one digest, and has one issue looked at anew', async () => {
    const { edit, asked, state } = await opened(three)
    expect(await edit({ 'digests/2026-01-02.md': titled('Zwei') })).toEqual({ slugs: ['2026-01-02'], broken: [] })
    expect(asked()).toEqual({ parsed: 1, read: 1, all: 0 })
    expect(shown(state())).toEqual(['2026-01-03 Three ready', '2026-01-02 Zwei ready', '2026-01-01 One ready'])
  })

  test.each([
    ['that saves the same', { 'digests/2026-01-02.md': titled('Two') }, undefined],
    ['of a file that is no part of it', { 'notes.txt': 'x' }, undefined],
    [
      'to line ends as Windows has them',
      { 'digests/2026-01-02.md': titled('Two').replaceAll('\n', '\r\n') },
      ['2026-01-02'],
    ],
    ['that makes a new digest', { 'digests/2026-01-04.md': titled('四') }, ['2026-01-04']],
    ['that takes one away', { 'digests/2026-01-02.md': undefined }, ['2026-01-02']],
    [
      'that gives one another name',
      { 'digests/2026-01-02.md': undefined, 'digests/2026-01-05.md': titled('Two') },
      ['2026-01-05', '2026-01-02'],
    ],
  ])('%s', async (_, edits, slugs) => {
    const { edit } = await opened(three)
    expect(await edit(edits)).toEqual(slugs && { slugs, broken: [] })
  })

  test('of a thousand files at once reads the folder once', async () => {
    const { edit, asked } = await opened(three)
    const many = Array.from({ length: 1000 }, (_, n) => [`digests/issue-${n}.md`, titled(`No ${n}`)] as const)
    expect((await edit(Object.fromEntries(many)))?.slugs).toHaveLength(1000)
    expect(asked()).toMatchObject({ read: 0, all: 1, parsed: 1000 })
  })

  test('of a file of many issues has those of its file looked at anew', async () => {
    const settings = 'title: Ink\nurl: https://ink.example/\nissues:\n  group: heading:1\n'
    const file = (one: string, two: string) => `# 2026-01-01\n\n${one}\n\n# 2026-01-02\n\n${two}\n`
    const { edit } = await opened({
      'courant.yaml': settings,
      'digests/all.md': file('a', 'b'),
      'digests/c.md': '# 2026-01-03\n\nc\n',
    })
    const change = await edit({ 'digests/all.md': file('a', 'B') })
    expect(change).toEqual({ slugs: ['2026-01-02', '2026-01-01'], broken: [] })
  })

  test('of a folder stands for all that was in it', async () => {
    const { edit, state } = await opened({ ...three, 'digests/old/2025-01-01.md': titled('Old') })
    const change = await edit({ 'digests/old/2025-01-01.md': undefined }, ['digests/old'])
    expect(change?.slugs).toEqual(['2025-01-01'])
    expect(shown(state())).toHaveLength(3)
  })
})

describe('a digest that is broken', () => {
  test.each([
    ['by its front matter', broken, ['issue/front-matter']],
    ['since it is half written', '', ['issue/empty']],
    ['since it is no text', new Uint8Array([0x80, 0x81, 0x00, 0xff, 0x8d]), ['issue/encoding']],
    ['since it is nested too deep', '>'.repeat(5000), ['issue/too-deep']],
  ])('%s is shown as it last was, and heals', async (_, text, said) => {
    const { edit, state } = await opened(three)
    const change = await edit({ 'digests/2026-01-02.md': text })
    expect(change).toEqual({ slugs: ['2026-01-02'], broken: ['2026-01-02'] })
    expect(shown(state())[1]).toBe('2026-01-02 Two broken')
    expect(codes(state())).toEqual(said)
    expect(await edit({ 'digests/2026-01-02.md': titled('2') })).toEqual({ slugs: ['2026-01-02'], broken: [] })
    expect(shown(state())[1]).toBe('2026-01-02 2 ready')
  })

  test('says where, and shows the line', async () => {
    const { edit, state } = await opened(three)
    await edit({ 'digests/2026-01-02.md': broken })
    expect(state().issues[1]?.diagnostics[0]).toMatchObject({
      place: { file: 'digests/2026-01-02.md', line: expect.any(Number), column: expect.any(Number) },
      excerpt: { text: expect.stringContaining('') },
    })
  })

  test('from the beginning is there under its file’s name, first of all, and heals', async () => {
    const { edit, state } = await opened({ ...three, 'digests/New one.md': broken })
    expect(shown(state())[0]).toBe('new-one – broken')
    await edit({ 'digests/New one.md': titled('New', 'date: 2026-01-09\n') })
    expect(shown(state())[0]).toMatch(/^new-one New ready$/)
  })

  test('and goes is gone', async () => {
    const { edit, state } = await opened(three)
    await edit({ 'digests/2026-01-02.md': broken })
    await edit({ 'digests/2026-01-02.md': undefined })
    expect(shown(state())).toEqual(['2026-01-03 Three ready', '2026-01-01 One ready'])
  })
})

describe('what is not ready', () => {
  test('is shown, and marked: drafts, and issues that wait for their day', async () => {
    const { state } = await opened({
      'digests/2026-01-01.md': titled('Draft', 'draft: true\n'),
      'digests/2027-01-01.md': titled('Next year'),
    })
    expect(shown(state())).toEqual(['2027-01-01 Next year waits', '2026-01-01 Draft draft'])
    expect(codes(state())).toContain('issue/future')
  })

  test('of two issues of one name is the second, which says so and heals', async () => {
    const { edit, state } = await opened({
      'digests/a.md': titled('A', 'slug: a\n'),
      'digests/b.md': titled('B', 'slug: a\n'),
    })
    expect(shown(state())).toEqual(['a-2 – broken', 'a A ready'])
    expect(codes(state())).toContain('issue/slug-taken')
    await edit({ 'digests/b.md': titled('B', 'slug: b\n') })
    expect(shown(state()).toSorted()).toEqual(['a A ready', 'b B ready'])
  })

  test('is a publication without a digest, until there is one', async () => {
    const { edit, state } = await opened({})
    expect(state().general.map(({ code }) => code)).toEqual(['issue/none'])
    await edit({ 'digests/2026-01-01.md': titled('One') })
    expect([state().general, shown(state())]).toEqual([[], ['2026-01-01 One ready']])
  })
})

describe('what all pages are made of', () => {
  const faults = [
    ['courant.yaml', 'title: [', 'title: Other\nurl: https://ink.example/\n'],
    ['courant.lock', '{', ''],
  ] as const

  test.each(faults)('%s that cannot be used is as it was, says why, and heals', async (path, wrong, right) => {
    const { edit, state } = await opened(three)
    const before = state()
    await edit({ [path]: wrong })
    expect(state().general.length).toBeGreaterThan(0)
    expect([state().publication, state().lock]).toEqual([before.publication, before.lock])
    expect(shown(state())).toEqual(shown(before))
    await edit({ [path]: right })
    expect(state().general).toEqual([])
  })

  test('courant.yaml: a new title has all issues looked at anew, without parsing any again', async () => {
    const { edit, asked, state } = await opened(three)
    const change = await edit({ 'courant.yaml': 'title: Other\nurl: https://ink.example/\nlanguage: en\n' })
    expect(change).toEqual(everythingIn(state()))
    expect(asked().parsed).toBe(0)
  })

  test('courant.yaml: another shape has all of them parsed again', async () => {
    const { edit, asked } = await opened(three)
    await edit({ 'courant.yaml': 'title: Ink\nurl: https://ink.example/\nlanguage: en\nentries:\n  shape: none\n' })
    expect(asked().parsed).toBe(3)
  })

  test('a template has all issues looked at anew; one that is saved as it was, none', async () => {
    const { edit, state } = await opened(three)
    expect(await edit({ 'templates/home.hbs': 'x' })).toEqual(everythingIn(state()))
    expect(await edit({ 'templates/home.hbs': 'x' })).toBeUndefined()
  })

  test('an image that comes, or goes, has the issue looked at anew that shows it', async () => {
    const { edit, state } = await opened({ ...three, 'digests/2026-01-04.md': '# Four\n\n![It](four.png)\n' })
    expect(codes(state())).toContain('image/missing')
    const there = await edit({ 'digests/four.png': new Uint8Array([0x89]) })
    expect([there?.slugs, codes(state()).includes('image/missing')]).toEqual([['2026-01-04'], false])
    expect((await edit({ 'digests/four.png': undefined }))?.slugs).toEqual(['2026-01-04'])
  })
})
