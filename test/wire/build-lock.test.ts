import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildsAlone } from '../../src/wire/building/build-lock.ts'

const fresh = async () => join(await mkdtemp(join(tmpdir(), 'courant-')), 'dist')
const soon = { every: 1, most: 5 }
const unheard = () => undefined

/** A promise, and how to keep it. */
function promised() {
  let keep = () => {}
  const kept = new Promise<void>((resolve) => {
    keep = resolve
  })
  return { kept, keep }
}

test('buildsAlone() has the second wait for the first, and says so', async () => {
  const out = await fresh()
  const [held, waits, end] = [promised(), promised(), promised()]
  const done: string[] = []
  const first = buildsAlone(out)(async () => {
    held.keep()
    await end.kept
    done.push('first')
  }, unheard)
  await held.kept
  const second = buildsAlone(out)(async () => done.push('second'), waits.keep)
  await waits.kept
  end.keep()
  await Promise.all([first, second])
  expect(done).toEqual(['first', 'second'])
})

test('buildsAlone() puts nothing beside a folder that is another’s, nor beside a file', async () => {
  const out = await fresh()
  await mkdir(out)
  await writeFile(join(out, 'notes.txt'), 'mine')
  const around = async () => (await readdir(join(out, '..'))).toSorted()
  for (const place of [out, join(out, 'notes.txt')]) {
    await expect(buildsAlone(place)(async () => 'built', unheard)).rejects.toMatchObject({
      code: place === out ? 'out/not-ours' : 'file/unreadable',
    })
  }
  expect([await around(), await readdir(out)]).toEqual([['dist'], ['notes.txt']])
})

test('buildsAlone() gives up in the end', async () => {
  const out = await fresh()
  await buildsAlone(out)(async () => {
    await expect(buildsAlone(out, soon)(async () => 1, unheard)).rejects.toMatchObject({ code: 'out/busy' })
  }, unheard)
})

test('buildsAlone() lets builds of two folders go on together, and the next in after one that failed', async () => {
  const [one, other] = [await fresh(), await fresh()]
  await expect(
    buildsAlone(one)(async () => {
      expect(await buildsAlone(other, soon)(async () => 2, unheard)).toBe(2)
      throw new Error('no')
    }, unheard),
  ).rejects.toThrow('no')
  expect(await buildsAlone(one, soon)(async () => 3, unheard)).toBe(3)
})

test('buildsAlone() lets the next in at once where a build was killed', async () => {
  const out = await fresh()
  const script = `import { buildsAlone } from '${new URL('../../src/wire/building/build-lock.ts', import.meta.url)}'
    await buildsAlone(${JSON.stringify(out)})(() => new Promise(() => { console.log('held'); setInterval(() => {}, 1000) }), () => {})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await expect(buildsAlone(out, soon)(async () => 1, unheard)).rejects.toMatchObject({ code: 'out/busy' })
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await buildsAlone(out, soon)(async () => 2, unheard)).toBe(2)
})

test('buildsAlone() does not stand in the way where nothing may be written', async () => {
  const out = await fresh()
  await writeFile(join(out, '../.dist.courant'), 'in the way')
  expect(await buildsAlone(out, soon)(async () => 1, unheard)).toBe(1)
})
