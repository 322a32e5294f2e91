import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSpamReport } from '../../src/check/letter/spam.ts'
import { askSpamAssassin } from '../../src/smtp/spam-assassin.ts'
import { missing } from '../needs.ts'

const message = (body: string): Uint8Array =>
  Buffer.from(
    [
      'From: a@ink.example',
      'To: b@ink.example',
      'Subject: Ink',
      'Message-ID: <12345678901234567890@ink.example>',
      'Date: Fri, 02 May 2025 10:00:00 +0000',
      '',
      body,
      '',
    ].join('\r\n'),
  )

describe('askSpamAssassin()', () => {
  const before = process.env['PATH']
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'courant-'))
  })
  afterEach(() => {
    process.env['PATH'] = before
  })

  async function instead(script: string): Promise<void> {
    const path = join(folder, 'spamassassin')
    await writeFile(path, `#!/bin/sh\n${script}\n`)
    await chmod(path, 0o755)
    process.env['PATH'] = `${folder}:${before}`
  }

  test.skipIf(missing('SpamAssassin', ['/usr/bin/spamassassin']))('gives its report', async () => {
    const [plain, spam] = await Promise.all(
      ['Ink is made of soot.', 'CLICK HERE FREE VIAGRA'].map((body) => askSpamAssassin(message(body))),
    )
    expect(readSpamReport(plain ?? '')?.rules.map(({ name }) => name)).toContain('NO_RELAYS')
    expect(readSpamReport(spam ?? '')?.score).toBeGreaterThan(readSpamReport(plain ?? '')?.score ?? 99)
  })

  test('has nothing to say where it is not installed', async () => {
    process.env['PATH'] = folder
    expect(await askSpamAssassin(message('x'))).toBeUndefined()
  })

  test('asks nobody on the network, and makes no file', async () => {
    await instead('cat > /dev/null; echo "$@"')
    expect(await askSpamAssassin(message('x'))).toBe('--local --test-mode --nocreate-prefs\n')
  })

  test('says so where it fails', async () => {
    await instead('cat > /dev/null; exit 3')
    await expect(askSpamAssassin(message('x'))).rejects.toMatchObject({ code: 'setup/spamassassin' })
  })

  test('outlives one that ends before it has read all', async () => {
    await instead('exit 0')
    expect(await askSpamAssassin(message('x'.repeat(1_000_000)))).toBe('')
  })
})
