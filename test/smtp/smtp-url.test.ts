import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { smtpServers } from '../../src/smtp/smtp-url.ts'

describe('smtpServers()', () => {
  test.each<readonly [text: string, servers: readonly object[]]>([
    ['smtps://mail.example', [{ host: 'mail.example', port: 465, tls: 'implicit', weight: 1 }]],
    ['smtp://mail.example', [{ host: 'mail.example', port: 587, tls: 'starttls', weight: 1 }]],
    [' smtp://localhost:25/\n', [{ host: 'localhost', port: 25, tls: 'none', weight: 1 }]],
    [
      'smtps://a%40b:p%3F%2F%23%20@[2001:db8::1]:2465',
      [{ host: '2001:db8::1', port: 2465, tls: 'implicit', login: { user: 'a@b', password: 'p?/# ' }, weight: 1 }],
    ],
    [
      'smtps://one.example?weight=3&rate=50/s  smtp://two.example/?connections=8&weight=1000&rate=500/min',
      [
        { host: 'one.example', port: 465, tls: 'implicit', weight: 3, rate: 50 },
        { host: 'two.example', port: 587, tls: 'starttls', weight: 1000, connections: 8, rate: 500 / 60 },
      ],
    ],
  ])('reads %j', (text, servers) => {
    expect(smtpServers(text)).toEqual(servers)
  })

  test('reads what docs/operations.md shows', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
    const [, example] = /^COURANT_SMTP_URL="(.*)"$/m.exec(text) ?? []
    expect(smtpServers(example)).toMatchObject([
      { host: 'one.example', weight: 3, connections: 8, rate: 50 },
      { host: 'two.example', weight: 1 },
    ])
  })

  test.each([
    [undefined],
    [' \n'],
    ['https://u:hunter2@mail.example'],
    ['smtps://'],
    ['mail.example'],
    // Passwords that are not percent-encoded.
    ['smtps://u:hun?ter2@mail.example'],
    ['smtps://u:1?hunter2@mail.example'],
    ['smtps://u:1?weight=3hunter2@mail.example'],
    ['smtps://u:1?weight=3&hunter2@mail.example'],
    ['smtps://u:1?rate=50/s@hunter2.example'],
    ['smtps://u:1/hunter2@mail.example'],
    ['smtps://u:1#hunter2@mail.example'],
    ['smtps://u:hunter2 x@mail.example'],
    ['smtps://u:1 hunter2@mail.example'],
    ['smtps://u:hunter2%@mail.example'],
    // What follows the host and is none of what may.
    ['smtps://mail.example?pool=hunter2'],
    ['smtps://mail.example?'.concat('weight=0')],
    ['smtps://mail.example?weight=1.5'],
    ['smtps://mail.example?weight=1001'],
    ['smtps://mail.example?weight=3&weight=4'],
    ['smtps://mail.example?weight='],
    ['smtps://mail.example?&'],
    ['smtps://mail.example?connections=101'],
    ['smtps://mail.example?rate=50'],
    ['smtps://mail.example?rate=0/s'],
    ['smtps://mail.example?constructor=1'],
    ['smtps://mail.example smtps://u:hunter2@'],
  ])('refuses %j, and does not say the password', (text) => {
    const failure = (() => {
      try {
        return smtpServers(text)
      } catch (error) {
        return error
      }
    })()
    expect(failure).toBeInstanceOf(Failure)
    if (!(failure instanceof Failure)) return
    expect(failure).toMatchObject({ code: 'setup/smtp-url', message: expect.stringContaining('COURANT_SMTP_URL') })
    expect(`${failure.message}${failure.hint}`).not.toContain('hunter2')
  })
})
