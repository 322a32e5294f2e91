import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { commonHeaders } from '../../src/deliver/headers.ts'
import { personalise } from '../../src/deliver/personalise.ts'
import type { HeaderField } from '../../src/deliver/ports.ts'
import type { Letter } from '../../src/domain/letter.ts'
import type { Publication } from '../../src/domain/publication.ts'
import { letterWith, readerWith, senderWith, sent } from '../letter-source.ts'

type Told = { readonly letter?: Partial<Omit<Letter, 'html'>>; readonly publication?: Partial<Publication> }

const common = ({ letter = {}, publication = {} }: Told = {}) =>
  commonHeaders(letterWith(letter), senderWith(publication), sent)
const named = (fields: readonly HeaderField[], name: string) =>
  fields.filter((field) => field.name === name).map(({ value }) => value)

const service = (url: string) => ({ service: { url } }) as unknown as Partial<Publication>
const mail = (told: Publication['mail']): Partial<Publication> => ({ mail: told })
const from = { name: 'Ink Weekly', address: 'news@courant.example' }

describe('commonHeaders()', () => {
  test.each<[string, string, unknown, Told]>([
    ['From', 'who sends', from, {}],
    ['Reply-To', 'who sends, where nobody else is named', from, {}],
    [
      'Reply-To',
      'who answers',
      { name: 'Ed', address: 'ed@courant.example' },
      { publication: mail({ from, replyTo: { name: 'Ed', address: 'ed@courant.example' } }) },
    ],
    ['Subject', 'the subject', 'Hello', {}],
    ['Date', 'the moment of the send', 'Fri, 04 Sep 2026 12:00:00 +0000', {}],
    ['List-Id', 'a list of the sender’s domain', '"Ink Weekly" <news.courant.example>', {}],
    [
      'List-Id',
      'the list that is named',
      '"Ink Weekly" <ink.example.org>',
      { publication: mail({ from, listId: 'ink.example.org' }) },
    ],
    [
      'List-Id',
      'the list alone, where its name is not ASCII',
      '<news.courant.example>',
      { publication: { title: '论文晨报' } },
    ],
    [
      'List-Id',
      'no marks that would end its name',
      '"a b &lt;x&gt;" <news.courant.example>',
      { publication: { title: 'a "b" &lt;x&gt;\\' } },
    ],
    [
      'List-Id',
      'the list alone, where its name would be taken for one',
      '<news.courant.example>',
      { publication: { title: 'a <evil.example>' } },
    ],
    [
      'List-Id',
      'the list alone, where its name looks encoded',
      '<news.courant.example>',
      { publication: { title: '="?utf-8?q?evil?=' } },
    ],
    ['List-Unsubscribe-Post', 'one click, where there is HTTPS', 'List-Unsubscribe=One-Click', {}],
    ['List-Help', 'who helps', '<mailto:news@courant.example?subject=help>', {}],
    ['List-Archive', 'the site', '<https://courant.example/>', {}],
    ['Archived-At', 'the issue’s page', '<https://courant.example/issues/2026-09-04-hello/>', {}],
    ['Precedence', 'a list', 'list', {}],
    ['X-Auto-Response-Suppress', 'no absence notes', 'OOF, AutoReply', {}],
    ['Content-Language', 'the language', 'en', {}],
    ['Content-Language', 'the language of this issue', 'zh-Hans', { letter: { language: 'zh-Hans' as LanguageTag } }],
  ])('%s says %s', (name, _, value, told) => {
    expect(named(common(told), name)).toEqual([value])
  })

  test.each<[string, string, Told]>([
    ['List-Unsubscribe-Post', 'there is no service', { publication: { service: {} } }],
    ['List-Unsubscribe-Post', 'the service has no HTTPS', { publication: service('http://127.0.0.1:8080/') }],
    ['Content-Language', 'nobody knows the language', { letter: { language: 'und-Latn' as LanguageTag } }],
    ['Auto-Submitted', 'people write', {}],
    ['Bcc', 'there is one recipient', {}],
    ['Cc', 'there is one recipient', {}],
  ])('has no %s where %s', (name, _, told) => {
    expect(named(common(told), name)).toEqual([])
  })

  test('Feedback-ID has three fields to count by and a sender of 5 to 15 characters, the same in every issue', () => {
    const ids = [
      {},
      { issue: { ...letterWith().issue, slug: '摄像机:7' } },
      { issue: { ...letterWith().issue, slug: 'x'.repeat(80) } },
    ]
      .flatMap((letter) => named(common({ letter }), 'Feedback-ID'))
      .map((id) => String(id).split(':'))
    for (const fields of ids) {
      expect(fields).toHaveLength(4)
      expect(fields.join('')).toMatch(/^[\w.-]+$/)
      expect(fields[3]).toMatch(/^\w{5,15}$/)
    }
    expect(new Set(ids.map(([issue]) => issue)).size).toBe(2)
    expect(new Set(ids.map((fields) => fields[3])).size).toBe(1)
  })

  test('a subject is one line of at most 200 characters', () => {
    const subject = `A\r\nBcc: x@evil.example\u2028\u202e${' long'.repeat(100)}`
    const [value] = named(common({ letter: { subject } }), 'Subject')
    expect(value).toMatch(/^A Bcc: x@evil\.example long[^\r\n]*…$/)
    expect(String(value).length).toBeLessThanOrEqual(200)
  })
})

describe('personalise()', () => {
  const own = (name: string, told: Partial<Publication> = {}) =>
    personalise(letterWith(), readerWith(7, name), senderWith(told))

  test('names one recipient, a Message-ID that stays, and one List-Unsubscribe with both ways', () => {
    const { to, headers } = own('Ada')
    expect(to).toBe('reader7@readers.example')
    expect(named(headers, 'To')).toEqual([{ name: 'Ada', address: 'reader7@readers.example' }])
    expect(named(headers, 'Message-ID')).toEqual([expect.stringMatching(/^<[0-9a-f]{32}@courant\.example>$/)])
    expect(named(headers, 'List-Unsubscribe')).toEqual([
      expect.stringMatching(/^<https:\/\/list\.courant\.example\/u\/v1\.[\w.-]+>, <mailto:[^<>,]+>$/),
    ])
    expect(own('Ada')).toEqual(own('Ada'))
  })

  test.each([
    ['', 'reader', 'reader'],
    [' \r\n\t\u0000 ', 'reader', 'reader'],
    ['Ada "Countess" <b>&', 'Ada "Countess" <b>&', 'Ada &quot;Countess&quot; &lt;b&gt;&amp;'],
    ['آدا\u202e لوفلايس', 'آدا لوفلايس', 'آدا لوفلايس'],
    ['愛達\r\nBcc: x@evil.example', '愛達 Bcc: x@evil.example', '愛達 Bcc: x@evil.example'],
    ['{{name}} <% x %>', '{{name}} <% x %>', '{{name}} &lt;% x %&gt;'],
    ['x'.repeat(1000), `${'x'.repeat(99)}…`, `${'x'.repeat(99)}…`],
    ['\ud83d', '\ufffd', '\ufffd'],
  ])('a reader called %j is %j in text, and escaped in HTML', (name, inText, inHtml) => {
    expect(own(name).text.name).toBe(inText)
    expect(own(name).html.name).toBe(inHtml)
  })

  test('a letter of a publication without a service has no page to change what comes', () => {
    expect(own('', { service: {} }).text).toEqual({ unsubscribe: expect.stringMatching(/^mailto:/), name: 'reader' })
  })
})
