import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import { alikeIn, isFeed } from '../../src/check/feed-files.ts'
import { openLook } from '../../src/check/look.ts'
import { openLookApart } from '../../src/worker/look-apart.ts'
import { builtSite, itemsOfBuiltSite, schemas, withSlip } from '../check/built-site.ts'
import { sampleUrl } from '../sample-edition.ts'

const wrong = (text: string) => text.replace('<p>', '<p onclick="x">')
const site = withSlip(builtSite(), { file: 'entries/atom.xml', change: wrong })
const paths = [...site.keys()]
const request = { url: sampleUrl, items: itemsOfBuiltSite, paths, schemas, now: instant(Date.UTC(2025, 5, 1)) }
const bounds = { megabytes: 512, processors: 2 }

/** The feeds of the site as they lie in a folder, those together that hold the same items. */
function staged() {
  const folder = mkdtempSync(join(tmpdir(), 'courant-look-'))
  const placeOf = (path: string) => join(folder, path)
  for (const [path, bytes] of site) {
    mkdirSync(dirname(placeOf(path)), { recursive: true })
    writeFileSync(placeOf(path), bytes)
  }
  return alikeIn(paths.filter(isFeed)).map((alike) => alike.map((path) => ({ path, place: placeOf(path) })))
}

test('openLookApart() sees in a thread what is seen without one', async () => {
  const look = openLook(request)
  const groups = staged()
  const expected = groups.map((alike) => look(alike.map(({ path }) => ({ path, content: site.get(path) ?? '' }))))
  const apart = openLookApart({ ...request, fresh: new Set(['x']) }, bounds)
  const seen = await Promise.all(groups.map((alike) => apart?.look(alike)))
  await apart?.close()
  expect(seen).toEqual(expected)
  expect(seen.flat().filter((file) => (file?.own.length ?? 0) > 0)).toHaveLength(1)
})

test('openLookApart() gives up where a file is not there, and is asked in vain from then on', async () => {
  const [first = [], ...others] = staged()
  const apart = openLookApart(request, bounds)
  const before = await apart?.look(first)
  const gone = apart?.look([{ path: 'atom.xml', place: '/nowhere/atom.xml' }])
  const left = others.map((alike) => apart?.look(alike))
  expect(before).toHaveLength(first.length)
  expect(await Promise.all([gone, ...left])).toEqual([undefined, ...others.map(() => undefined)])
  expect(await apart?.look(first)).toBeUndefined()
  await apart?.close()
})

test('openLookApart() gives up where a thread takes too much memory', async () => {
  const apart = openLookApart(request, { ...bounds, megabytes: 4 })
  expect(await Promise.all(staged().map((alike) => apart?.look(alike)))).toContain(undefined)
  await apart?.close()
})

test('openLookApart() answers all that is under way when it is closed', async () => {
  const apart = openLookApart(request, bounds)
  const answers = Promise.all(staged().map((alike) => apart?.look(alike)))
  await apart?.close()
  expect(await answers).toContain(undefined)
})

test('openLookApart() opens none where there is one processor', () => {
  expect(openLookApart(request, { ...bounds, processors: 1 })).toBeUndefined()
})
