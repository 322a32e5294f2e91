import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import { mailServer } from '../mail-server.ts'
import { greylist } from '../postal/greylist.ts'
import { noPostOffice } from '../postal/post-office.ts'
import { postfix } from '../postal/postfix.ts'
import { courant, publication } from '../publication.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const readers = Array.from({ length: 20 }, (_, index) => `r${index}@greylisted.example`)

/** A publication with readers at a real Postfix that puts each of them off once, and what arrived behind it. */
async function greylisting() {
  const folder = await mkdtemp(join(tmpdir(), 'courant-grey-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const store = await mailServer({ lmtp: true })
  const policy = await greylist()
  closing.push(store.close, policy.close)
  const lmtp = Number(new URL(store.url).port)
  const server = await postfix(folder, { domain: 'greylisted.example', lmtp, policy: policy.port })
  closing.push(server.stop)
  const root = await publication({ 'readers.csv': `email\n${readers.join('\n')}\n` })
  await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'in a test'])
  const send = async (...args: readonly string[]) => {
    const env = { COURANT_SMTP_URL: `smtp://127.0.0.1:${server.port}` }
    const { code, out } = await courant(root, ['send', 'latest', '--json', ...args], { env })
    return { code, ...JSON.parse(out) }
  }
  return { root, send, policy, arrived: () => store.taken.flatMap(({ to }) => to).toSorted() }
}

const all = { issue: '2025-05-02', readers: 20, planned: 0, sent: 0, deferred: 0, failed: 0, skipped: 0, doubtful: 0 }

test.skipIf(noPostOffice())(
  'a Postfix that puts each reader off once gets each letter once, when its time has come',
  async () => {
    const { root, send, policy, arrived } = await greylisting()
    expect(await send()).toMatchObject({ ...all, code: 4, deferred: 20 })
    expect([arrived(), [...policy.known].toSorted()]).toEqual([[], readers.toSorted()])
    // Before that time it is not asked again.
    expect(await send()).toMatchObject({ ...all, code: 4, deferred: 20 })
    const database = new DatabaseSync(join(root, '.courant/courant.db'))
    const words = '450 4.7.1 <%>: Recipient address rejected: Greylisted, come back later'
    expect(database.prepare('select count(*) as n from delivery where reply like ?').get(words)).toEqual({ n: 20 })
    database.exec('update delivery set not_before = not_before - 300000')
    database.close()
    expect(await send()).toMatchObject({ ...all, code: 0, sent: 20 })
    await vi.waitUntil(() => arrived().length >= 20, { timeout: 30_000 })
    expect(await send()).toMatchObject({ ...all, code: 0, sent: 20 })
    expect(arrived()).toEqual(readers.toSorted())
  },
)

test.skipIf(noPostOffice())(
  'a Postfix that puts each reader off is asked again at once where a person says so',
  async () => {
    const { send, arrived } = await greylisting()
    expect(await send()).toMatchObject({ ...all, code: 4, deferred: 20 })
    expect(await send('--retry-now')).toMatchObject({ ...all, code: 0, sent: 20 })
    await vi.waitUntil(() => arrived().length >= 20, { timeout: 30_000 })
    expect(arrived()).toEqual(readers.toSorted())
  },
)
