import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImapFlow, type MessageStructureObject } from 'imapflow'
import { afterEach, expect, test } from 'vitest'
import { personalise } from '../../src/deliver/personalise.ts'
import type { ReadersOwn } from '../../src/deliver/ports.ts'
import { senderOf } from '../../src/deliver/sender.ts'
import type { Letter } from '../../src/domain/letter.ts'
import { linkKeys } from '../../src/domain/link/secret.ts'
import type { Reader } from '../../src/domain/subscriber.ts'
import { assertSigned } from '../../src/smtp/dkim/verify.ts'
import { openStore } from '../../src/wire/store.ts'
import { openLetters, openWorkspace } from '../../src/wire.ts'
import { dkimpy, newDkimKeys, verifiedByPython } from '../dkim.ts'
import { sent } from '../letter-source.ts'
import { missing } from '../needs.ts'
import { password } from '../postal/dovecot.ts'
import { noPostOffice, type PostOffice, postOffice } from '../postal/post-office.ts'
import { courant, publication, settings } from '../publication.ts'

let office: PostOffice | undefined
afterEach(async () => {
  await office?.close()
  office = undefined
})

const names = [
  '',
  'Ada Lovelace',
  '艾达·洛芙莱斯',
  'エイダ',
  'آدا لوفلايس',
  'अदा लवलेस',
  'Ἄδα',
  'O’Brien, "Bob" <x>',
  '👩‍👩‍👧 Ada',
  'עדה',
]
const digest = `## A Paper on Vec<T> & more
[一篇论文：标题](https://papers.example/1)

摘要有 36.0% 和 "引号"。代码：https://code.example/S-38B。

${'摄像机运动的控制，一个长段落，没有空格也没有换行。'.repeat(3)}

\`\`\`
.dots at the start
From here on = blanks at the end   
\`\`\`

| a | b |
| - | - |
| مرحبا | नमस्ते |
`

const readers = Array.from({ length: 500 }, (_, index) => ({
  address: `reader${index}@readers.example`,
  name: `${names[index % names.length]}${index % 3 === 0 && index % names.length !== 0 ? ` ${index}` : ''}`,
}))
const keys = newDkimKeys()

/** A publication with a service, keys to sign with, and a list of readers. */
async function listed(): Promise<{ root: string; env: Record<string, string> }> {
  const csv = readers.map(({ address, name }) => `${address},"${name.replaceAll('"', '""')}"`).join('\n')
  const pems = keys.map(({ key }) => String(key.export({ type: 'pkcs8', format: 'pem' })))
  const root = await publication({
    'courant.yaml': `${settings}service:\n  url: https://list.courant.example/\n`,
    'digests/2025-05-02.md': digest,
    'readers.csv': `email,name\n${csv}\n`,
  })
  for (const [index, pem] of pems.entries()) await writeFile(join(root, `key${index}.pem`), pem, { mode: 0o600 })
  const { code, err } = await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'in a test'])
  expect([code, err]).toEqual([0, ''])
  const env = {
    COURANT_SECRET: 's'.repeat(40),
    COURANT_DKIM_KEY: 'key0.pem,key1.pem',
    COURANT_DKIM_SELECTOR: keys.map(({ selector }) => selector).join(),
  }
  return { root, env }
}

/** What a reader finds in their mailbox, as the server tells it. */
interface Found {
  readonly letters: number
  readonly source: Buffer
  readonly subject: string | undefined
  readonly to: unknown
  readonly structure: MessageStructureObject | undefined
  readonly text: string
  readonly html: string
}

/** Waits until the mailbox of `address` holds something, and reads the first letter of it. */
async function fetched(port: number, address: string): Promise<Found> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user: address, pass: password },
    logger: false,
    disableAutoIdle: true,
  })
  await client.connect()
  try {
    for (;;) {
      const { exists } = await client.mailboxOpen('INBOX')
      if (exists === 0) continue
      const message = await client.fetchOne('1', { source: true, envelope: true, bodyStructure: true })
      if (message === false) throw new Error(`the letter to ${address} cannot be read`)
      return {
        letters: exists,
        source: message.source ?? Buffer.alloc(0),
        subject: message.envelope?.subject,
        to: message.envelope?.to,
        structure: message.bodyStructure,
        text: await part(client, '1'),
        html: await part(client, '2'),
      }
    }
  } finally {
    await client.logout()
  }
}

async function part(client: ImapFlow, number: string): Promise<string> {
  const { content } = await client.download('1', number)
  const chunks: Buffer[] = []
  for await (const chunk of content ?? []) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8').replaceAll('\r\n', '\n')
}

/** Some work on each, a few at once. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const left = [...items.entries()]
  const one = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: 8 }, one))
  return results
}

const filled = (letter: Letter, part: string, values: Readonly<Partial<Record<string, string>>>) =>
  (['unsubscribe', 'manage', 'name'] as const).reduce(
    (text, slot) => text.replaceAll(letter.slots[slot] ?? '\u0000', () => values[slot] ?? ''),
    part,
  )

/** What each reader is to get, as the program makes it of the digests, and knows the reader by its database. */
async function model(
  root: string,
  env: Readonly<Record<string, string>>,
): Promise<{ letter: Letter; owns: Map<string, ReadersOwn> }> {
  const workspace = await openWorkspace({ root: undefined, config: undefined }, { cwd: root, env, now: () => sent })
  const { common: letter } = await (await openLetters(workspace, sent))('latest')
  const sender = senderOf(workspace.publication, linkKeys(env['COURANT_SECRET']))
  const store = await openStore(workspace)
  const active: Reader[] = []
  for await (const one of store.subscribers.list()) if (one.state === 'active') active.push(one)
  store.close()
  return { letter, owns: new Map(active.map((reader) => [reader.address, personalise(letter, reader, sender)])) }
}

const structure = {
  type: 'multipart/alternative',
  childNodes: [
    { part: '1', type: 'text/plain', parameters: { charset: 'utf-8' }, encoding: 'base64' },
    { part: '2', type: 'text/html', parameters: { charset: 'utf-8' }, encoding: 'quoted-printable' },
  ],
}

function expectLetter(found: Found, letter: Letter, own: ReadersOwn): void {
  const recipient = own.headers.find(({ name }) => name === 'To')?.value
  expect(found).toMatchObject({ letters: 1, subject: letter.subject, to: [recipient], structure })
  expect(found.text).toBe(filled(letter, letter.text, own.text))
  expect(found.html).toBe(filled(letter, letter.html, own.html))
  expect(found.text).toContain(own.text.unsubscribe)
  const source = found.source.toString('latin1')
  const head = source.slice(0, source.indexOf('\r\n\r\n'))
  expect(head).toContain(`Delivered-To: ${own.to}\r\n`)
  expect(head).toContain('Return-Path: <news@courant.example>')
  assertSigned(found.source, keys)
}

test.skipIf(noPostOffice() || missing('python3-dkim', dkimpy))(
  'send: 500 letters through Postfix into Dovecot are read by IMAP as they were made, each its own reader’s, signed by both keys',
  async () => {
    office = await postOffice('readers.example')
    const { smtp, imap } = office
    const { root, env } = await listed()
    const server = { COURANT_SMTP_URL: `smtp://127.0.0.1:${smtp}` }
    const { code, out, err } = await courant(root, ['send', 'latest', '--json'], { env: { ...env, ...server } })
    expect([code, err]).toEqual([0, expect.not.stringContaining('unsigned')])
    expect(JSON.parse(out)).toMatchObject({ readers: 500, sent: 500 })

    const { letter, owns } = await model(root, env)
    expect(owns.size).toBe(500)
    const mailboxes = await each([...owns.values()], async (own) => ({ own, found: await fetched(imap, own.to) }))
    for (const { own, found } of mailboxes) expectLetter(found, letter, own)
    const sources = mailboxes.map(({ found }) => found.source)
    const ways = sources.map((source) => /^List-Unsubscribe:\s*(\S+)/m.exec(source.toString('latin1'))?.[1])
    expect(new Set(ways).size).toBe(500)
    expect(verifiedByPython(sources, keys)).toEqual(sources.map(() => [true, true]))
  },
  180_000,
)
