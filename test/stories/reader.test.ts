import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { simpleParser } from 'mailparser'
import type { Browser } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { askingWordsFor } from '../../src/render/asking/asking-words.ts'
import { wordsFor } from '../../src/render/words.ts'
import { assertSigned } from '../../src/smtp/dkim/verify.ts'
import { noChromium, startChromium } from '../browser/chromium.ts'
import { newDkimKeys } from '../dkim.ts'
import { password } from '../postal/dovecot.ts'
import { noPostOffice, postOffice } from '../postal/post-office.ts'
import { courant, publication, settings } from '../publication.ts'
import { startService } from '../service.ts'

const cleanings: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanings.splice(0).toReversed()) await clean()
})

const [words, own] = [wordsFor('zh-Hans' as LanguageTag), askingWordsFor('zh-Hans' as LanguageTag)]
const url = 'https://list.courant.example/'

/** The mails in a mailbox, when there are `count` of them. */
async function mailsIn(port: number, user: string, count: number): Promise<Buffer[]> {
  const auth = { user, pass: password }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false, disableAutoIdle: true })
  await client.connect()
  try {
    for (;;) {
      const { exists } = await client.mailboxOpen('INBOX')
      if (exists < count) continue
      const all = await client.fetchAll('1:*', { source: true })
      return all.map(({ source }) => source ?? Buffer.alloc(0))
    }
  } finally {
    await client.logout()
  }
}

/** A publication with a service, and a key that its letters are signed with. */
async function published(keys: ReturnType<typeof newDkimKeys>): Promise<string> {
  const root = await publication({ 'courant.yaml': `${settings}service:\n  url: ${url}\n` })
  for (const [index, { key }] of keys.entries()) {
    await writeFile(join(root, `key${index}.pem`), key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  return root
}

test.skipIf(noPostOffice() || noChromium)(
  'a reader subscribes in a browser, confirms by the mail that came, gets an issue, leaves with one click as Gmail does, and gets no more',
  async () => {
    const office = await postOffice('readers.example')
    cleanings.push(office.close)
    const keys = newDkimKeys()
    const root = await published(keys)
    const env = {
      COURANT_SECRET: 's'.repeat(40),
      COURANT_SMTP_URL: `smtp://127.0.0.1:${office.smtp}`,
      COURANT_DKIM_KEY: keys.map((_, index) => `key${index}.pem`).join(),
      COURANT_DKIM_SELECTOR: keys.map(({ selector }) => selector).join(),
    }
    const service = await startService(root, env)
    cleanings.push(() => {
      service.signal('SIGTERM')
      return service.ended
    })
    const here = (link: string) => link.replace(url, service.address)
    const ada = 'ada@readers.example'

    const browser: Browser = await startChromium()
    cleanings.push(() => browser.close())
    const page = await browser.newPage()
    await page.goto(`${service.address}subscribe`)
    for (;;) {
      await page.getByLabel(own.address).fill(ada)
      await page.getByRole('button', { name: words.subscribe }).click()
      if ((await page.getByRole('heading', { name: own.asked }).count()) > 0) break
    }
    const [asked = Buffer.alloc(0)] = await mailsIn(office.imap, ada, 1)
    assertSigned(asked, keys)
    const confirmation = await simpleParser(asked)
    expect([confirmation.subject, confirmation.headers.get('auto-submitted')]).toEqual([
      `${own.confirm}: 论文晨报`,
      'auto-generated',
    ])
    const send = async () => JSON.parse((await courant(root, ['send', 'latest', '--json'], { env })).out || 'null')
    expect(await send()).toBeNull()
    await page.goto(here(/https:\/\/\S+\/c\/\S+/.exec(confirmation.text ?? '')?.[0] ?? ''))
    await page.getByRole('button', { name: own.confirmButton }).click()
    await page.getByText(own.confirmedText).waitFor()

    expect(await send()).toMatchObject({ readers: 1, sent: 1 })
    const [, letter = Buffer.alloc(0)] = await mailsIn(office.imap, ada, 2)
    assertSigned(letter, keys)
    const { headers, text = '' } = await simpleParser(letter, { keepCidLinks: true })
    expect(text).toContain('摘要有 36.0%')
    const head = letter.toString('latin1').replace(/\r\n[ \t]+/g, ' ')
    const leave = /^List-Unsubscribe: <(https:[^>]+)>/m.exec(head)?.[1] ?? ''
    expect(/^List-Unsubscribe-Post: (.*)$/m.exec(head)?.[1]?.trim()).toBe('List-Unsubscribe=One-Click')
    expect(headers.has('auto-submitted')).toBe(false)
    const left = await fetch(here(leave), {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'manual',
    })
    expect([left.status, left.headers.get('location')]).toEqual([200, null])

    await writeFile(join(root, 'digests/2025-05-09.md'), '## Another\n[Next](https://papers.example/2)\n\nText.\n')
    await courant(root, ['subscribers', 'add', 'bob@readers.example', '--confirmed', 'x'], { env })
    expect(await send()).toMatchObject({ readers: 1, sent: 1 })
    expect(await mailsIn(office.imap, 'bob@readers.example', 1)).toHaveLength(1)
    expect(await mailsIn(office.imap, ada, 2)).toHaveLength(2)
    expect((await courant(root, ['verify'], { env })).code).toBe(0)
  },
  180_000,
)
