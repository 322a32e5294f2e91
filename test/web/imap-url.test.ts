import { describe, expect, test } from 'vitest'
import { imapName, imapPlace } from '../../src/web/imap-url.ts'

describe('imapPlace()', () => {
  test.each([
    ['imaps://ada:secret@mail.example.org', { port: 993, tls: 'implicit', mailbox: 'INBOX' }],
    ['imaps://ada:secret@mail.example.org/', { mailbox: 'INBOX' }],
    ['imaps://ada:secret@mail.example.org:1993/Returned', { port: 1993, mailbox: 'Returned' }],
    ['imap://ada:secret@mail.example.org/a/b%20c', { port: 143, tls: 'starttls', mailbox: 'a/b c' }],
    ['imap://ada:secret@127.0.0.1:1143/INBOX', { host: '127.0.0.1', tls: 'none' }],
    ['imap://ada:secret@[::1]/INBOX', { host: '::1', tls: 'none' }],
    ['imaps://news%40example.org:p%40ss%3A%2F@mail.example.org', { user: 'news@example.org', password: 'p@ss:/' }],
    ['imaps://ada:secret@mail.example.org/%E8%BF%94%E4%BF%A1', { mailbox: '返信' }],
    ['  imaps://ada:secret@mail.example.org/INBOX\n', { host: 'mail.example.org' }],
  ])('reads %s', (text, expected) => {
    expect(imapPlace(text)).toMatchObject(expected)
  })

  test.each([
    undefined,
    '',
    'mail.example.org',
    'pop://ada:hunter2@mail.example.org',
    'imaps://mail.example.org/INBOX',
    'imaps://ada@mail.example.org/INBOX',
    'imaps://ada:hunter2?@mail.example.org/INBOX',
    'imaps://ada:hunter2#@mail.example.org/INBOX',
    'imaps://ada:hunter2%zz@mail.example.org/INBOX',
    'imaps://ada:hunter2@/INBOX',
  ])('refuses %j, and says nothing of a password', (text) => {
    const refused = () => imapPlace(text)
    expect(refused).toThrow(expect.objectContaining({ code: 'setup/imap-url' }))
    expect(refused).not.toThrow(/hunter2/)
  })

  test('imapName() tells a mailbox from another, and has no password', () => {
    const name = imapName(imapPlace('imaps://news%40example.org:secret@mail.example.org/a%20b'))
    expect(name).toBe('imap://news%40example.org@mail.example.org:993/a%20b')
  })
})
