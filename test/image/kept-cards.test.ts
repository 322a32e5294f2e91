import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { drawCards } from '../../src/image/kept-cards.ts'
import { bearsStamp, stamped } from '../../src/image/stamp.ts'
import { type Card, issueCard } from '../../src/render/card/card.ts'
import { sampleEdition, samplePublication } from '../sample-edition.ts'
import { readPng } from './png.ts'

const cardOf = (title: string): Card => issueCard(sampleEdition({ title }), samplePublication())
/** A card that nobody can draw. */
const impossible = { ...cardOf('x'), title: null as never }

let root = ''
const folders = () => ({ cache: join(root, 'cache'), site: join(root, 'dist') })
const kept = () => readdir(folders().cache).catch(() => [])

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'courant-'))
})

/** What `drawCards` makes of one card. */
async function pngOf(card: Card): Promise<Uint8Array> {
  const [drawn] = await drawCards([card], folders())
  if (drawn === undefined || 'fault' in drawn) throw new Error(drawn?.fault)
  return drawn.png
}

/** The same picture with a mark in it, by which it is known again, stamped as if it had been drawn so. */
function marked(png: Uint8Array): Uint8Array {
  const bytes = Buffer.from(png)
  const [key = ''] = /[0-9a-f]{32}/.exec(bytes.toString('latin1', 33)) ?? []
  const stamp = 12 + 'Courant\0'.length + 32 + 1 + 64
  return stamped(Buffer.concat([bytes.subarray(0, 33), bytes.subarray(33 + stamp), Buffer.from('mark')]), key)
}

test('drawCards() takes a card that it drew before from the cache', async () => {
  const first = await pngOf(cardOf('one'))
  const [name = ''] = await kept()
  await writeFile(join(folders().cache, name), marked(first))
  expect(Buffer.from(await pngOf(cardOf('one'))).toString('latin1')).toMatch(/mark$/)
})

test('drawCards() that may only read takes what is kept, and keeps nothing', async () => {
  const readOnly = { ...folders(), keeping: 'read-only' } as const
  const [drawn] = await drawCards([cardOf('one')], readOnly)
  expect([drawn && 'png' in drawn, await kept()]).toEqual([true, []])
  const first = await pngOf(cardOf('one'))
  const [name = ''] = await kept()
  await writeFile(join(folders().cache, name), marked(first))
  const again = await drawCards([cardOf('one'), cardOf('two')], readOnly)
  expect(again.map((one) => 'png' in one && Buffer.from(one.png).toString('latin1').endsWith('mark'))).toEqual([
    true,
    false,
  ])
  expect(await kept()).toEqual([name])
})

test('drawCards() takes a card from the site where the cache is gone', async () => {
  const first = await pngOf(cardOf('one'))
  await rm(folders().cache, { recursive: true })
  await mkdir(join(folders().site, 'issues/2025-05-02'), { recursive: true })
  await writeFile(join(folders().site, 'issues/2025-05-02/card.png'), marked(first))
  expect(Buffer.from(await pngOf(cardOf('one'))).toString('latin1')).toMatch(/mark$/)
  expect(await kept()).toEqual([])
})

test.each([
  ['is another picture', (png: Buffer) => Buffer.concat([png, Buffer.from('more')])],
  ['is cut off', (png: Buffer) => png.subarray(0, png.length / 2)],
  ['is empty', () => Buffer.alloc(0)],
  ['has no stamp', (png: Buffer) => Buffer.concat([png.subarray(0, 33), png.subarray(150)])],
])('drawCards() draws anew where what is kept %s', async (_what, damage) => {
  const first = await pngOf(cardOf('one'))
  const [name = ''] = await kept()
  await writeFile(join(folders().cache, name), damage(Buffer.from(first)))
  expect(Buffer.compare(await pngOf(cardOf('one')), first)).toBe(0)
  expect(Buffer.compare(await readFile(join(folders().cache, name)), first)).toBe(0)
})

test('drawCards() draws anew what shows something else, and keeps nothing that no card needs', async () => {
  await pngOf(cardOf('one'))
  const before = await kept()
  const two = await pngOf(cardOf('two'))
  expect(await kept()).toHaveLength(1)
  expect(await kept()).not.toEqual(before)
  expect(readPng(two).chunks).toEqual(['IHDR', 'tEXt', 'PLTE', 'IDAT', 'IEND'])
})

test('drawCards() tells of a card that it cannot draw, and draws the others', async () => {
  const cards = [cardOf('one'), impossible, ...Array.from({ length: 20 }, (_, index) => cardOf(`n ${index}`))]
  const drawn = await drawCards(cards, folders())
  expect(drawn.map((one) => Object.keys(one)[0])).toEqual(cards.map((card) => (card === impossible ? 'fault' : 'png')))
})

test('drawCards() does without a cache that cannot be written', async () => {
  await writeFile(join(root, 'cache'), 'a file')
  expect(readPng(await pngOf(cardOf('one'))).width).toBe(1200)
})

test('bearsStamp() knows one key from another', () => {
  const png = stamped(Buffer.alloc(100), 'a'.repeat(32))
  expect(['a', 'b'].map((letter) => bearsStamp(png, letter.repeat(32)))).toEqual([true, false])
})
