import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import type { BuildReport } from '../../src/app/build.ts'
import { courant, digest, program, publication, settings } from '../publication.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** `courant build --watch --json` in `root`: its next report, what it has said, and how to stop it. */
function watching(root: string) {
  const args = [program, 'build', '--watch', '--json']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  ends.push(() => child.kill('SIGKILL'))
  const reports = createInterface(child.stdout)[Symbol.asyncIterator]()
  let err = ''
  let heard = () => {}
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    heard()
  })
  const said = async (words: string) => {
    while (!err.includes(words))
      await new Promise<void>((resolve) => {
        heard = resolve
      })
  }
  const next = async () => JSON.parse((await reports.next()).value ?? 'null') as BuildReport | null
  /** Reports until one is as wanted: a file that is saved slowly is built twice. */
  const until = async (isWanted: (report: BuildReport) => boolean) => {
    for (let report = await next(); report !== null; report = await next()) if (isWanted(report)) return report
    return null
  }
  const stop = async () => {
    child.kill('SIGINT')
    return (await once(child, 'exit'))[0]
  }
  return { next, until, said, stop }
}

const home = (root: string) => readFile(join(root, 'dist/index.html'), 'utf8')
const codesOf = ({ diagnostics }: BuildReport) => diagnostics.map(({ code }) => code)

test('build --watch: builds what changes, lives through every mistake, keeps the last good site, and ends when it is asked to', async () => {
  const root = await publication()
  const path = join(root, 'digests/2025-05-02.md')
  const { next, until, said, stop } = watching(root)
  expect((await next())?.changes?.issues.new).toMatchObject([{ slug: '2025-05-02' }])

  await writeFile(path, digest.replace('论文', '文章'))
  const edited = await until(({ published }) => published?.swap === 'exchanged')
  expect(edited?.changes?.issues.edited).toMatchObject([{ slug: '2025-05-02' }])
  expect(edited?.published?.unchanged).toBeGreaterThan(0)
  const good = await home(root)
  expect(good).toContain('文章')

  await writeFile(path, `---\ndate: next friday\n---\n${digest}`)
  expect(codesOf((await until(({ published }) => published === undefined)) ?? never)).toContain('issue/date-invalid')
  await writeFile(join(root, 'courant.yaml'), `${settings}titel: x\n`)
  await said('“titel” is not a key')
  expect(await home(root)).toBe(good)

  await writeFile(join(root, 'courant.yaml'), settings)
  await writeFile(join(root, 'digests/2025-05-09.md'), '- [New](https://a.example/new) is new\n')
  await writeFile(path, digest)
  const mended = await until(({ changes }) => changes?.issues.new.length === 1)
  expect(mended?.changes?.issues.new).toMatchObject([{ slug: '2025-05-09' }])
  await rm(join(root, 'digests/2025-05-09.md'))
  expect((await until(({ changes }) => changes?.issues.removed.length === 1)) !== null).toBe(true)
  expect(await stop()).toBe(0)
})

const never: BuildReport = { issues: 0, entries: 0, diagnostics: [] }

test('build --watch: a build that is under way ends before it stops', async () => {
  const root = await publication()
  const { next, until, stop } = watching(root)
  await next()
  const begun = new Promise<void>((resolve) => {
    const watcher = watch(join(root, '.dist.courant'), (_, name) => {
      if (name !== 'next') return
      watcher.close()
      resolve()
    })
  })
  await writeFile(join(root, 'digests/2025-05-02.md'), digest.replace('论文', '文章'))
  await begun
  const [code, last] = await Promise.all([stop(), until(({ published }) => published?.swap === 'exchanged')])
  expect([code, last?.changes?.issues.edited.length]).toEqual([0, 1])
  expect(await home(root)).toContain('文章')
})

test('build --watch: where courant.yaml is away for a moment, the publication around this one is not built', async () => {
  const outer = await publication()
  const root = join(outer, 'inner')
  await mkdir(join(root, 'digests'), { recursive: true })
  await writeFile(join(root, 'courant.yaml'), settings)
  await writeFile(join(root, 'digests/2025-05-02.md'), digest)
  const { next, until, said, stop } = watching(root)
  await next()

  await rename(join(root, 'courant.yaml'), join(root, 'courant.yaml.saved'))
  await said('Cannot read')
  await rename(join(root, 'courant.yaml.saved'), join(root, 'courant.yaml'))
  expect((await until(({ published }) => published !== undefined))?.published?.swap).toBe(null)
  expect(await stop()).toBe(0)
  expect((await readdir(outer)).sort()).toEqual(['courant.yaml', 'digests', 'inner'])
})

test.each(['--drafts', '--watch'])('build: --frozen and %s do not go together', async (option) => {
  const { code, err } = await courant(await publication(), ['build', '--frozen', option])
  expect([code, err]).toEqual([2, expect.stringContaining('do not go together')])
})
