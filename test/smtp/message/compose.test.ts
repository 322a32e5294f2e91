import fc from 'fast-check'
import { type ParsedMail, simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { describe, expect, test } from 'vitest'
import { commonLetter, personalise } from '../../../src/deliver/personalise.ts'
import type { ReadersOwn } from '../../../src/deliver/ports.ts'
import type { Letter } from '../../../src/domain/letter.ts'
import { composer } from '../../../src/smtp/message/compose.ts'
import { letterWith, ownOf, readerWith, senderWith, sent, slots } from '../../letter-source.ts'

const compose = (letter: Letter) => composer([])(commonLetter(letter, senderWith(), sent))
const numRuns = Number(process.env['COURANT_RUNS'] ?? 100)

/** Both parts of a message as a mail program reads them; mailparser's own line ends. */
async function read(raw: Uint8Array): Promise<{ mail: ParsedMail; text: string; html: string }> {
  const mail = await simpleParser(Buffer.from(raw))
  return { mail, text: mail.text ?? '', html: String(mail.html) }
}

/** What a part is when it is filled in by hand. */
const filled = (part: string, values: ReadersOwn['text']) =>
  part
    .replaceAll(slots.unsubscribe, () => values.unsubscribe ?? '')
    .replaceAll(slots.manage, () => values.manage ?? '')
    .replaceAll(slots.name, () => values.name ?? '')

const strange = [
  ...[
    '.',
    '\n.\n',
    'From ',
    ' ',
    '   \n',
    '\t',
    '=',
    '=20',
    '\n',
    '\r\n',
    '\r',
    'é',
    '摄像机',
    '👩‍👩‍👧',
    'word ',
    '--',
    '--=_x',
  ],
  ...[
    '<td style="padding:0">'.repeat(9),
    '文'.repeat(150),
    'ي',
    '\u00a0',
    '{{name}}',
    slots.name,
    slots.unsubscribe,
    slots.manage,
  ],
]
const part = fc
  .tuple(
    fc.array(fc.constantFrom(...strange), { maxLength: 40 }),
    fc.array(fc.constantFrom(...strange), { maxLength: 40 }),
  )
  .map(([before, after]) => [...before, slots.unsubscribe, ...after].join(''))
const letters = fc.record({ text: part, html: part }).map(letterWith)
const names = [
  '',
  'Ada',
  'Ada "Countess" <x@evil.example>',
  '愛達',
  'آدا لوفلايس',
  'अदा',
  '👩‍👩‍👧',
  'a'.repeat(150),
  '=?UTF-8?B?SGk=?=',
  slots.unsubscribe,
]

/** Lines end as in mail, blanks before a line's end count. */
const crlf = (text: string) => text.replace(/\r\n?|\n/g, '\n')

describe('composer()', () => {
  test('a letter of any kind comes out as it was, filled in, in both parts', async () => {
    await fc.assert(
      fc.asyncProperty(letters, fc.nat(), fc.constantFrom(...names), async (letter, index, name) => {
        const own = ownOf(letter, index, name)
        const message = await compose(letter).fill(own)
        const { mail, text, html } = await read(message.raw)
        expect(crlf(text)).toBe(crlf(filled(letter.text, own.text)))
        expect(crlf(html)).toBe(crlf(filled(letter.html, own.html)))
        expect(mail.attachments).toEqual([])
      }),
      { numRuns },
    )
  })

  test('its lines have CRLF and at most 78 characters of ASCII, none begins with a dot, and the encoding is the smaller', async () => {
    await fc.assert(
      fc.asyncProperty(letters, fc.constantFrom(...names), async (letter, name) => {
        const { raw } = await compose(letter).fill(ownOf(letter, 7, name))
        const text = Buffer.from(raw).toString('latin1')
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|[^\t\u0020-\u007e]/)
        const long = text
          .split('\r\n')
          .filter((line) => line.length > 78 || line.startsWith('.') || line.startsWith('From '))
        // URLs in angle brackets cannot be folded (RFC 2369 § 2).
        expect(long.filter((line) => !/^ ?<(?:https|mailto):[^ ]*>,?$/.test(line))).toEqual([])
      }),
      { numRuns },
    )
  })

  test('1000 letters of some letters and readers, in any order: each holds its own reader’s values and nobody else’s', async () => {
    const some = [
      letterWith(),
      ...fc.sample(letters, { numRuns: 5, seed: 7 }),
      letterWith({
        html: `${'摄像机'.repeat(3000)}${slots.unsubscribe}${slots.name}`,
        text: `${'文\n'.repeat(3000)}${slots.unsubscribe}`,
      }),
    ]
    const composed = some.map(compose)
    const readers = Array.from({ length: 40 }, (_, index) =>
      readerWith(index * 7919 + 3, `Reader «${index * 7919 + 3}»`),
    )
    const order = fc.sample(fc.tuple(fc.nat(some.length - 1), fc.nat(readers.length - 1)), {
      numRuns: 1000,
      seed: 20_250_502,
    })
    const alone = new Map<string, string>()
    for (let start = 0; start < order.length; start += 50) {
      // Fifty at once, so that each is begun while others are not done.
      await Promise.all(
        order.slice(start, start + 50).map(async ([which, who]) => {
          const [letter, reader] = [some[which] ?? letterWith(), readers[who] ?? readerWith(0)]
          const own = personalise(letter, reader, senderWith())
          const message = await composed[which]?.fill(own)
          const { mail, text, html } = await read(message?.raw ?? new Uint8Array())
          expect(crlf(text)).toBe(crlf(filled(letter.text, own.text)))
          expect(crlf(html)).toBe(crlf(filled(letter.html, own.html)))
          expect([message?.to, mail.to]).toEqual([
            reader.address,
            expect.objectContaining({ value: [{ name: reader.name, address: reader.address }] }),
          ])
          const all = JSON.stringify([Buffer.from(message?.raw ?? []).toString('latin1'), text, html, mail.headerLines])
          for (const other of readers) {
            if (other !== reader)
              expect(all.includes(other.address) || all.includes(other.publicId) || all.includes(other.name)).toBe(
                false,
              )
          }
          const key = `${which} ${who}`
          const bytes = Buffer.from(message?.raw ?? []).toString('latin1')
          expect(alone.get(key) ?? bytes).toBe(bytes)
          alone.set(key, bytes)
        }),
      )
    }
  }, 60_000)

  test('is read as nodemailer’s own composer’s message is', async () => {
    const letter = letterWith({
      subject: '论文晨报 · “36.0 %”',
      text: `Dear ${slots.name},\n\n文 é\n\n${slots.unsubscribe}\n`,
    })
    const own = ownOf(letter, 7, 'Ada, Countess of Lovelace — 愛達')
    const ours = await read((await compose(letter).fill(own)).raw)
    const theirs = await read(
      await new MailComposer({
        from: { name: 'Ink Weekly', address: 'news@courant.example' },
        to: { name: 'Ada, Countess of Lovelace — 愛達', address: own.to },
        subject: letter.subject,
        date: new Date(sent),
        text: filled(letter.text, own.text),
        html: filled(letter.html, own.html),
        newline: 'windows',
      })
        .compile()
        .build(),
    )
    for (const field of ['text', 'html', 'subject', 'date'] as const)
      expect(ours.mail[field]).toEqual(theirs.mail[field])
    for (const field of ['from', 'to'] as const) expect(ours.mail[field]).toEqual(theirs.mail[field])
    expect(ours.mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' })
  })

  test('says of each part how it is sent, and leaves the smaller encoding', () => {
    const latin = compose(letterWith({ text: `${'plain words\n'.repeat(100)}${slots.unsubscribe}` }))
    const chinese = compose(letterWith({ text: `${'摄像机运动\n'.repeat(100)}${slots.unsubscribe}` }))
    expect([latin, chinese].map(({ parts }) => parts[0])).toEqual([
      { type: 'text/plain', encoding: 'quoted-printable', bytes: 1300, encoded: 1302 },
      { type: 'text/plain', encoding: 'base64', bytes: 1700, encoded: expect.any(Number) },
    ])
    expect(latin.signatures).toEqual([])
  })

  test('a slot with nothing to put there is a Failure, and no letter', async () => {
    const letter = letterWith()
    const own = personalise(letter, readerWith(7), senderWith({ service: {} }))
    await expect(compose(letter).fill(own)).rejects.toMatchObject({ code: 'setup/template' })
  })

  test('what replaces a part’s slots is never looked through for slots', async () => {
    const { text } = await read((await compose(letterWith()).fill(ownOf(letterWith(), 7, `${slots.manage} $& $1`))).raw)
    expect(text).toContain(`Dear ${slots.manage} $& $1,`)
  })
})
