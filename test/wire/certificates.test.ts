import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../src/base/calendar.ts'
import type { Answer } from '../../src/web/ask.ts'
import { certificatesOnline } from '../../src/wire/certificates.ts'
import { missing } from '../needs.ts'

const place = (name: string) => `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${name}.pem`

/** A certificate that is valid for a day from now. */
function certificate(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'courant-'))
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=sns.amazonaws.com']
  execFileSync('openssl', [...made, '-keyout', key, '-out', file], { stdio: 'ignore' })
  return readFileSync(file)
}

describe.skipIf(missing('openssl', ['/usr/bin/openssl']))('certificatesOnline()', () => {
  const body = certificate()
  const asked: string[] = []
  const getter = (answer: Answer) => {
    asked.length = 0
    return async (url: string) => {
      asked.push(url)
      return answer
    }
  }
  const now = instant(Date.now())
  const at = (time: Instant) => () => time

  test('gets a certificate once, and gives its key', async () => {
    const keysAt = certificatesOnline(getter({ status: 200, body }), at(now))
    const [key] = await keysAt(place('ab'.repeat(16)))
    await keysAt(place('ab'.repeat(16)))
    expect([key?.equals(createPublicKey(body)), asked]).toEqual([true, [place('ab'.repeat(16))]])
  })

  test.each([
    ['that is not valid any more', { status: 200, body }, instant(Date.now() + 3 * 86_400_000)],
    ['that is not valid yet', { status: 200, body }, instant(Date.now() - 86_400_000)],
    ['that is none', { status: 200, body: Buffer.from('<html>') }, now],
    ['that is not there', { status: 403, body }, now],
  ])('gives none %s', async (_, answer, time) => {
    expect(await certificatesOnline(getter(answer), at(time))(place('ab'.repeat(16)))).toEqual([])
  })

  test.each([
    'https://sns.eu-west-1.amazonaws.com/?Action=x',
    'https://sns.eu-west-1.amazonaws.com/a.pem',
    'x',
    place('..%2f'),
  ])('does not ask for %s', async (url) => {
    expect(await certificatesOnline(getter({ status: 200, body }), at(now))(url)).toEqual([])
    expect(asked).toEqual([])
  })

  test('asks for no more than a few an hour, whatever is named', async () => {
    let time = now
    const keysAt = certificatesOnline(getter({ status: 404, body }), () => time)
    const many = Array.from({ length: 500 }, (_, n) => place(n.toString(16).padStart(32, '0')))
    for (const url of many) await keysAt(url)
    expect(asked.length).toBe(20)
    time = instant(now + 3_700_000)
    await keysAt(many[499] ?? '')
    expect(asked.length).toBe(21)
  })

  test('says so where nobody answers, so that it is told again', async () => {
    const keysAt = certificatesOnline(getter({ failed: 'connect ECONNREFUSED' }), at(now))
    await expect(keysAt(place('ab'.repeat(16)))).rejects.toMatchObject({ code: 'setup/hook' })
  })
})
