import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { newDkimKeys } from '../dkim.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { courant, publication, settings } from '../publication.ts'

let server: MailServer | undefined
afterEach(() => server?.close())

const service = `${settings}service:\n  url: https://list.courant.example/\n`
const secret = { COURANT_SECRET: 's'.repeat(32) }
const keys = newDkimKeys()
const signing = { COURANT_DKIM_KEY: 'rsa.pem,ed25519.pem', COURANT_DKIM_SELECTOR: 's1,s2' }

/** A publication with one reader, beside which keys lie, and the mail server that it sends through. */
async function ready(text = settings): Promise<{ root: string; url: string; taken: MailServer['taken'] }> {
  server = await mailServer()
  const root = await publication({ 'courant.yaml': text })
  for (const [index, name] of ['rsa.pem', 'ed25519.pem'].entries()) {
    const pem = keys[index]?.key.export({ type: 'pkcs8', format: 'pem' }) ?? ''
    await writeFile(join(root, name), pem, { mode: 0o600 })
  }
  await courant(root, ['subscribers', 'add', 'ada@readers.example', '--confirmed', 'in a test'])
  return { root, url: server.url, taken: server.taken }
}

const signatures = (raw = '') => raw.match(/^DKIM-Signature:/gm)?.length ?? 0
const note =
  'The letters leave unsigned: COURANT_DKIM_KEY is not set.\nThat is right only where your mail provider signs them.\n'

test.each([[['send', 'latest', '--json']], [['send', 'latest', '--to', 'me@readers.example']]])(
  '%j without a key says once that letters leave unsigned, but to whom it may say nothing',
  async (args) => {
    const { root, url, taken } = await ready()
    const env = { COURANT_SMTP_URL: url }
    const { code, err } = await courant(root, args, { env })
    expect([code, err.split(note).length - 1, taken.map(({ raw }) => signatures(raw))]).toEqual([0, 1, [0]])
    expect((await courant(root, [...args, '--quiet'], { env })).err).not.toContain('unsigned')
  },
)

test('send with two keys signs by both, and says nothing of it', async () => {
  const { root, url, taken } = await ready()
  const { code, err } = await courant(root, ['send', 'latest'], { env: { COURANT_SMTP_URL: url, ...signing } })
  expect([code, err, taken.map(({ raw }) => signatures(raw))]).toEqual([
    0,
    expect.not.stringContaining('unsigned'),
    [2],
  ])
})

test('send with a service has a signed link and one click in each letter', async () => {
  const { root, url, taken } = await ready(service)
  const { code } = await courant(root, ['send', 'latest'], { env: { COURANT_SMTP_URL: url, ...signing, ...secret } })
  expect(code).toBe(0)
  const unfolded = taken[0]?.raw.replace(/\r\n(?=[ \t])/g, '') ?? ''
  expect(unfolded).toMatch(
    /^List-Unsubscribe: <https:\/\/list\.courant\.example\/u\/v1\.[\w.-]+>, <mailto:news@courant\.example\?subject=unsubscribe%20[0-9a-f]{32}>\r$/m,
  )
  expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
})

test.each([
  ['a service and no secret', service, {}, 'setup/secret'],
  ['a secret that is too short', service, { COURANT_SECRET: 'hunter2' }, 'setup/secret'],
  ['a key that is not there', settings, { ...signing, COURANT_DKIM_KEY: 'none.pem,ed25519.pem' }, 'setup/dkim'],
])('send with %s sends nothing, says why, and plans nothing', async (_, text, env, what) => {
  const { root, url, taken } = await ready(text)
  for (const more of [[], ['--to', 'me@readers.example'], ['--dry-run']]) {
    const { code, err } = await courant(root, ['send', 'latest', ...more], { env: { COURANT_SMTP_URL: url, ...env } })
    expect([code, err]).toEqual([3, expect.stringContaining(what)])
    expect(err).not.toContain('hunter2')
  }
  expect(taken).toEqual([])
  expect((await courant(root, ['status'])).out).toBe('Nothing has been sent yet.\n')
})

test('send --dry-run shows how each part is sent, and who signs', async () => {
  const { root } = await ready()
  const unsigned = await courant(root, ['send', 'latest', '--dry-run'])
  expect(unsigned.out).toMatch(/^ {2}signed {4}by nobody: COURANT_DKIM_KEY is not set$/m)
  const { code, out } = await courant(root, ['send', 'latest', '--dry-run'], { env: signing })
  expect(code).toBe(0)
  expect(out).toMatch(/^ {2}text {6}\d+\.\d kB, sent as \d+\.\d kB of base64$/m)
  expect(out).toMatch(/^ {2}html {6}\d+\.\d kB, sent as \d+\.\d kB of quoted-printable$/m)
  expect(out).toMatch(
    /^ {2}signed {4}by courant\.example \(s1, rsa-sha256\) and courant\.example \(s2, ed25519-sha256\)$/m,
  )
  const json = await courant(root, ['send', 'latest', '--dry-run', '--json'], { env: signing })
  expect(JSON.parse(json.out)).toMatchObject({
    issue: '2025-05-02',
    due: 1,
    parts: [{ type: 'text/plain' }, { type: 'text/html' }],
    signatures: [{ selector: 's1' }, { selector: 's2' }],
  })
})
