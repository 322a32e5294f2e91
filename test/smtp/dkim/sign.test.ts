import { describe, expect, test } from 'vitest'
import { commonLetter } from '../../../src/deliver/personalise.ts'
import type { Letter } from '../../../src/domain/letter.ts'
import { assertSigned } from '../../../src/smtp/dkim/verify.ts'
import { composer } from '../../../src/smtp/message/compose.ts'
import { dkimpy, newDkimKeys, perlDkim, verifiedByPerl, verifiedByPython } from '../../dkim.ts'
import { letterWith, ownOf, senderWith, sent, slots } from '../../letter-source.ts'
import { missing } from '../../needs.ts'

const keys = newDkimKeys()

const latin = letterWith({ text: `  Dear   ${slots.name},\t\r\n.\r\nFrom here = \n\n${slots.unsubscribe}\n\n\n` })
const chinese = letterWith({
  subject: '论文晨报',
  text: `亲爱的${slots.name}：\n\n${'摄像机运动。\n'.repeat(200)}${slots.unsubscribe}\n`,
  html: `<p>${'摄像机运动'.repeat(400)}</p><a href="${slots.unsubscribe}">退订</a>${slots.name}<p>${'文'.repeat(99)}</p>`,
})

async function messageOf(letter: Letter, index: number, name = ''): Promise<string> {
  const { fill } = composer(keys)(commonLetter(letter, senderWith(), sent))
  return Buffer.from((await fill(ownOf(letter, index, name))).raw).toString('latin1')
}

const bytes = (text: string) => Buffer.from(text, 'latin1')

/** What can be done to a letter on its way, each once. */
const alterations: readonly [string, (raw: string) => string][] = [
  ['List-Unsubscribe-Post altered', (raw) => raw.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=One-Clack')],
  ['List-Unsubscribe-Post taken away', (raw) => raw.replace(/List-Unsubscribe-Post: .*\r\n/, '')],
  ['a second List-Unsubscribe-Post', (raw) => `List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n${raw}`],
  ['List-Unsubscribe altered', (raw) => raw.replace('<https://list.courant', '<https://evil.courant')],
  ['a second List-Unsubscribe', (raw) => `List-Unsubscribe: <https://evil.example/>\r\n${raw}`],
  ['From altered', (raw) => raw.replace('<news@courant.example>', '<newz@courant.example>')],
  ['a second From', (raw) => `From: evil@evil.example\r\n${raw}`],
  ['Subject altered', (raw) => raw.replace(/^Subject: /m, 'Subject: x')],
  ['a second Subject', (raw) => `Subject: x\r\n${raw}`],
  ['To altered', (raw) => raw.replace('reader7@', 'reader8@')],
  ['a Cc', (raw) => `Cc: evil@evil.example\r\n${raw}`],
  ['Date altered', (raw) => raw.replace('12:00:00', '12:00:01')],
  ['Message-ID altered', (raw) => raw.replace(/^Message-ID: </m, 'Message-ID: <x')],
  ['Reply-To altered', (raw) => raw.replace(/^Reply-To: /m, 'Reply-To: x')],
  ['a second Content-Type', (raw) => `Content-Type: text/html\r\n${raw}`],
  ['an encoding of the whole', (raw) => `Content-Transfer-Encoding: base64\r\n${raw}`],
  ['a second List-Id', (raw) => `List-Id: <evil.example>\r\n${raw}`],
  ['a second Feedback-ID', (raw) => `Feedback-ID: a:b:c:evil1\r\n${raw}`],
  ['List-Id altered', (raw) => raw.replace(/^List-Id: /m, 'List-Id: x')],
  ['Feedback-ID altered', (raw) => raw.replace(/^Feedback-ID: /m, 'Feedback-ID: x')],
  ['the time of signing altered', (raw) => raw.replaceAll(/ t=\d+;/g, ' t=1;')],
  ['a line more at the end of the body', (raw) => `${raw}x\r\n`],
  ['a character of the text altered', (raw) => raw.replace(/(Transfer-Encoding: [\w-]+\r\n\r\n(?:=20)*\s*)\w/, '$1A')],
  ['the end taken away', (raw) => raw.slice(0, -20)],
]

const spaced = (raw: string): string => {
  const end = raw.indexOf('\r\n\r\n') + 4
  return raw.slice(0, end) + raw.slice(end).replace(/ +/g, '\t  ').replace(/\r\n/g, ' \r\n')
}

/** What a server on the way may do, and no signature minds (RFC 6376 § 3.4.2 and 3.4.4). */
const journeys: readonly [string, (raw: string) => string][] = [
  [
    'Received and Return-Path on top',
    (raw) => `Return-Path: <x@y.example>\r\nReceived: by a\r\n with b;\r\n c\r\n${raw}`,
  ],
  ['empty lines at the end', (raw) => `${raw}\r\n\r\n`],
  [
    'fields folded at every space, and named in capitals',
    (raw) =>
      raw.replace(/^[\s\S]*?\r\n\r\n/, (head) =>
        head
          .split(/\r\n(?![ \t])/)
          .map((field) => (/^DKIM/.test(field) ? field : field.replace(/\s+(?=\S)/g, '\r\n\t ')))
          .map((field) => field.replace(/^[^:\r\n]+/, (name) => name.toUpperCase()))
          .join('\r\n'),
      ),
  ],
  ['spaces of the body made more, and put at the ends of its lines', (raw) => spaced(raw)],
  [
    'fields folded in another way',
    (raw) => raw.replace(/^List-Id: (\S+) /m, 'List-Id:\r\n\t$1   ').replace(/^Precedence: /m, 'PRECEDENCE: '),
  ],
]

describe('composer()', () => {
  test.skipIf(missing('python3-dkim', dkimpy))(
    'its letters hold for dkimpy by both keys, in both encodings, for every reader',
    async () => {
      const letters = [latin, chinese]
      const messages = await Promise.all(
        letters.flatMap((letter) =>
          ['', 'Ada', 'Ada  Zwei', '愛達', 'آدا'].map((name, index) => messageOf(letter, index, name)),
        ),
      )
      expect(messages.some((raw) => raw.includes(': quoted-printable'))).toBe(true)
      expect(messages.some((raw) => !raw.includes(': quoted-printable'))).toBe(true)
      expect(verifiedByPython(messages.map(bytes), keys)).toEqual(messages.map(() => [true, true]))
    },
  )

  for (const [encoding, letter] of [
    ['quoted-printable', latin],
    ['base64', chinese],
  ] as const) {
    test.skipIf(missing('python3-dkim', dkimpy))(
      `dkimpy finds every alteration of a letter in ${encoding}, and none in what servers do`,
      async () => {
        const raw = await messageOf(letter, 7, 'Ada')
        expect(raw).toContain(`Encoding: ${encoding}\r\n`)
        const altered = alterations.map(([what, alter]) => ({ what, raw: alter(raw) }))
        expect(altered.filter((one) => one.raw === raw)).toEqual([])
        const fine = journeys.map(([what, travel]) => ({ what, raw: travel(raw) }))
        const answers = verifiedByPython(
          [...altered, ...fine].map((one) => bytes(one.raw)),
          keys,
        )
        expect([...altered, ...fine].map(({ what }, index) => [what, answers[index]])).toEqual([
          ...altered.map(({ what }) => [what, [false, false]]),
          ...fine.map(({ what }) => [what, [true, true]]),
        ])
      },
    )
  }

  test.skipIf(missing('libmail-dkim-perl', perlDkim))('Mail::DKIM says of all that the same', async () => {
    for (const letter of [latin, chinese]) {
      const raw = await messageOf(letter, 7, 'Ada')
      const altered = alterations.map(([what, alter]) => ({ what, raw: alter(raw) }))
      const fine = journeys.map(([what, travel]) => ({ what, raw: travel(raw) }))
      const answers = verifiedByPerl(
        [...altered, ...fine].map((one) => bytes(one.raw)),
        keys,
      )
      expect(altered.filter((_, index) => answers[index] === 'pass')).toEqual([])
      expect(fine.filter((_, index) => answers[altered.length + index] !== 'pass')).toEqual([])
    }
  })

  test('each letter has a signature a key, the RSA one on top, of whole short lines, without l= and x=', async () => {
    const raw = await messageOf(latin, 7)
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
    const signatures = head.split(/\r\n(?![ \t])/).filter((field) => field.startsWith('DKIM-Signature:'))
    expect(signatures.map((field) => /a=([\w-]+)/.exec(field)?.[1])).toEqual(['rsa-sha256', 'ed25519-sha256'])
    for (const field of signatures) {
      expect(field).not.toMatch(/[;\s][lx]=/)
      expect(field).toContain(` t=${sent / 1000};`)
      const names = /h=([^;]*)/.exec(field)?.[1]?.replace(/\s/g, '').split(':') ?? []
      expect(names.filter((name) => name === 'from')).toHaveLength(2)
      for (const name of [
        'list-unsubscribe',
        'list-unsubscribe-post',
        'list-id',
        'subject',
        'date',
        'message-id',
        'to',
      ]) {
        expect(names).toContain(name)
      }
      for (const line of field.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78)
    }
  })

  test('a letter is the same bytes each time, signatures and all', async () => {
    expect(await messageOf(chinese, 7, '愛達')).toBe(await messageOf(chinese, 7, '愛達'))
  })
})

describe('assertSigned()', () => {
  const verdict = (raw: string, by = keys as readonly (typeof keys)[number][]) => {
    try {
      assertSigned(bytes(raw), by)
      return 'signed'
    } catch (error) {
      return (error as { code?: string }).code
    }
  }

  test('agrees with every signature that was made, and with what servers do to a letter', async () => {
    for (const letter of [latin, chinese]) {
      const raw = await messageOf(letter, 7, 'Ada')
      for (const [, travel] of journeys) expect(verdict(travel(raw))).toBe('signed')
    }
  })

  test.each(alterations)('keeps back a letter with %s', async (_, alter) => {
    expect(verdict(alter(await messageOf(latin, 7, 'Ada')))).toBe('bug')
  })

  test('keeps back a letter with fewer signatures than keys, and one that another key signed', async () => {
    const raw = await messageOf(latin, 7)
    const second = raw.indexOf('DKIM-Signature:', 10)
    expect(verdict(raw.slice(second))).toBe('bug')
    expect(verdict(raw, newDkimKeys())).toBe('bug')
    expect(verdict(raw, [])).toBe('bug')
  })
})
