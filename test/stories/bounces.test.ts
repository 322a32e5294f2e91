import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAddress } from '../../src/domain/address.ts'
import { addressWith } from '../../src/domain/link/address-token.ts'
import { tokenKeys } from '../../src/domain/link/token.ts'
import { complaint, delivery, deliveryReport, inWords, recipient } from '../feedback/mails.ts'
import { mailServer } from '../mail-server.ts'
import { courant, publication } from '../publication.ts'

const report = deliveryReport({ recipients: [recipient('5.1.1', '550 5.1.1 <ada@example.org>... User unknown')] })

test('bounces: a Maildir and a mailbox, in the order of their paths', async () => {
  const root = await publication({
    'box/new/2.eml': inWords('<bo@example.org>: 452 4.2.2 Mailbox full'),
    'box/cur/1:2,S': report.replaceAll('\n', '\r\n'),
    'box/tmp/9': report,
    'box/.index': 'not mail',
    mbox: `From MAILER-DAEMON Fri May  2 08:00:00 2025\n${complaint('Feedback-Type: abuse')}\n\nFrom ada@example.org Fri May  2 09:00:00 2025\nFrom: ada@example.org\nSubject: Hello\n\nHello\n`,
  })
  await symlink(join(root, 'mbox'), join(root, 'box/cur/link'))
  const { code, out, err } = await courant(root, ['bounces', 'box', 'mbox'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toBe(`box/cur/1:2,S
  bounce, hard      5.1.1  ada@example.org
                    550 5.1.1 <ada@example.org>... User unknown
  delivery          ${delivery}

box/new/2.eml
  bounce, soft      4.2.2  bo@example.org
                    452 4.2.2 Mailbox full
  delivery          ${delivery}

mbox, mail 1
  complaint         ada@example.org
                    abuse
  delivery          ${delivery}

mbox, mail 2
  other

4 mails · 2 bounces (1 hard) · 1 complaint · 1 other
`)
})

test('bounces --json: what is not known is null', async () => {
  const root = await publication({ 'a.eml': inWords('Delivery failed.').replace('To: ada@example.org\n', '') })
  const { code, out, err } = await courant(root, ['bounces', 'a.eml', '--json'])
  expect([code, err]).toEqual([0, ''])
  const words = 'Delivery failed.'
  expect(JSON.parse(out)).toEqual([
    {
      file: 'a.eml',
      mail: 1,
      kind: 'bounce',
      reporter: null,
      report: null,
      deliveries: [delivery],
      leavers: [],
      notices: [{ kind: 'bounce', recipient: null, status: null, code: null, words, hardness: 'unknown' }],
    },
  ])
})

test('bounces: an address that COURANT_SECRET signed says which delivery it is about', async () => {
  const secret = '0123456789'.repeat(4)
  const id = 'f'.repeat(32)
  const bounces = parseAddress('bounces@news.example') ?? expect.fail()
  const to = addressWith(bounces, { id, purpose: 'b', keys: tokenKeys([secret]) }).toUpperCase()
  const root = await publication({ 'a.eml': report.replace('To: bounces@news.example', `To: ${to}`) })
  const deliveries = async (env: Readonly<Record<string, string>>) =>
    JSON.parse((await courant(root, ['bounces', 'a.eml', '--json'], { env })).out)[0].deliveries
  expect(await deliveries({ COURANT_SECRET: secret })).toEqual([id])
  expect(await deliveries({ COURANT_SECRET: 'x'.repeat(40) })).toEqual([delivery])
})

test('bounces: what a server says commands neither terminal nor CI', async () => {
  const root = await publication({
    'a.eml': inWords('550 5.1.1 \u001b]0;x\u0007 \u202eada <ada@example.org>\n::add-mask::x'),
  })
  const { out } = await courant(root, ['bounces', 'a.eml'])
  expect(out).not.toMatch(/[\u001b\u0007\u202e]|^::/m)
})

test('bounces: a file that is too large is named, and the rest is read', async () => {
  const root = await publication({ 'box/a': '', 'box/b': report })
  await truncate(join(root, 'box/a'), 65 * 2 ** 20)
  const { code, out, err } = await courant(root, ['bounces', 'box', '--quiet'])
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('mail/too-large')
  expect((await courant(root, ['bounces', 'box'])).out).toContain('1 mail · 1 bounce (1 hard)')
})

test('bounces needs no publication, and a folder may be empty', async () => {
  const root = await publication()
  await mkdir(join(root, 'empty'))
  await writeFile(join(root, 'a.eml'), report)
  const { code, out } = await courant(join(root, 'empty'), ['bounces', '.'])
  expect([code, out]).toEqual([0, '0 mails\n'])
})

test.each([
  [[], 2, 'usage/argument'],
  [['nowhere'], 3, 'file/unreadable'],
])('bounces %j is wrong', async (args, expected, words) => {
  const { code, err } = await courant(await publication(), ['bounces', ...args])
  expect([code, err]).toEqual([expected, expect.stringContaining(words)])
})

test('bounces --apply: what names a delivery of ours counts, once, and nothing else does', async () => {
  const server = await mailServer()
  const root = await publication({ 'list.csv': 'email\nada@example.org\nbo@example.org\ncy@example.org\n' })
  await courant(root, ['subscribers', 'import', 'list.csv', '--confirmed', 'x'])
  await courant(root, ['send', 'latest'], { env: { COURANT_SMTP_URL: server.url } })
  await server.close()
  const idOf = (to: string) => {
    const raw = server.taken.find((one) => one.to.includes(to))?.raw ?? ''
    return /^Message-ID: <([0-9a-f]{32})@/m.exec(raw)?.[1] ?? expect.fail(raw)
  }
  const box = {
    'hard.eml': report.replaceAll(delivery, idOf('ada@example.org')),
    'forged.eml': report.replaceAll('ada@example.org', 'bo@example.org'),
    'complaint.eml': complaint('Feedback-Type: abuse')
      .replaceAll(delivery, idOf('cy@example.org'))
      .replaceAll('ada@example.org', 'cy@example.org'),
  }
  await mkdir(join(root, 'box'))
  for (const [name, mail] of Object.entries(box)) await writeFile(join(root, 'box', name), mail)
  const looked = await courant(root, ['bounces', 'box'])
  expect([looked.code, looked.out.includes('recorded')]).toEqual([0, false])
  const first = await courant(root, ['bounces', 'box', '--apply', '--json'])
  const results = (out: string) =>
    (JSON.parse(out) as readonly { file: string; applied: readonly { result: string }[] }[]).map(
      ({ file, applied }) => `${file} ${applied.map(({ result }) => result).join()}`,
    )
  expect(results(first.out)).toEqual(['box/complaint.eml complaint', 'box/forged.eml ', 'box/hard.eml hard-bounce'])
  const again = await courant(root, ['bounces', 'box', '--apply', '--json'])
  expect(results(again.out)).toEqual(['box/complaint.eml known', 'box/forged.eml ', 'box/hard.eml known'])
  expect((await courant(root, ['subscribers', 'list'])).out).toBe(
    'active   ada@example.org  (suppressed: hard-bounce)\nactive   bo@example.org\nleft     cy@example.org  (suppressed: complaint)\n',
  )
  expect((await courant(root, ['verify'])).code).toBe(0)
  expect((await courant(root, ['bounces', 'box', '--apply'])).out).toContain('recorded          before')
})
