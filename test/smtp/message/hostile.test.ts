import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { oneLine } from '../../../src/base/text/one-line.ts'
import { commonLetter, personalise } from '../../../src/deliver/personalise.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { parseSettings } from '../../../src/parse/settings.ts'
import { composer } from '../../../src/smtp/message/compose.ts'
import { hostileFolder, naughtyStrings } from '../../hostile-strings.ts'
import { letterWith, readerWith, senderWith, sent } from '../../letter-source.ts'
import { missing } from '../../needs.ts'

const names = [
  ...[
    'archived-at',
    'content-language',
    'content-type',
    'date',
    'feedback-id',
    'from',
    'list-archive',
    'list-help',
    'list-id',
  ],
  ...[
    'list-unsubscribe',
    'list-unsubscribe-post',
    'message-id',
    'mime-version',
    'precedence',
    'reply-to',
    'subject',
    'to',
  ],
  'x-auto-response-suppress',
]

/** Ends of lines and of fields, as those who inject headers write them, each with a field of theirs behind it. */
const injections = [
  '\r\n',
  '\n',
  '\r',
  '\r\n ',
  '\n\n',
  '\u0000\r\n',
  '\u0085',
  '\u2028',
  '%0d%0a',
  '\\r\\n',
  '嘊嘍',
  '"\r\n',
  '>\r\n',
  '?=\r\n',
  ',',
].map((end) => `Ada${end}Bcc: evil@evil.example`)

/** A message of a publication, a subject and readers that are all called `text`. */
async function messageCalled(text: string): Promise<{ raw: string; to: string }> {
  const mail: Publication['mail'] = {
    from: { name: text, address: 'news@courant.example' },
    replyTo: { name: text, address: 'ed@courant.example' },
  }
  const sender = senderWith({ title: text, mail })
  const letter = letterWith({ subject: text })
  const { fill } = composer([])(commonLetter(letter, sender, sent))
  const { raw, to } = await fill(personalise(letter, readerWith(7, text), sender))
  return { raw: Buffer.from(raw).toString('latin1'), to }
}

async function expectHarmless(text: string): Promise<void> {
  const { raw, to } = await messageCalled(text)
  expect(to).toBe('reader7@readers.example')
  const { headerLines, from, replyTo, to: recipients, attachments } = await simpleParser(Buffer.from(raw, 'latin1'))
  expect(headerLines.map(({ key }) => key).toSorted()).toEqual(names)
  const addresses = [from, replyTo, recipients].flatMap((field) => field ?? []).flatMap(({ value }) => value)
  expect(addresses.map(({ address }) => address)).toEqual(['news@courant.example', 'ed@courant.example', to])
  expect(attachments).toEqual([])
  for (const line of raw.split('\r\n')) {
    expect(line).toMatch(/^[\t\u0020-\u007e]*$/)
    // URLs and mails in angle brackets cannot be folded.
    expect(line.length).toBeLessThanOrEqual(line.startsWith(' <') ? 200 : 78)
  }
}

test.each(injections)('a title, a subject and names of %j make no field and no recipient', expectHarmless)

test.skipIf(missing('shared/hostile', [hostileFolder]))('nor does any naughty string', async () => {
  for (const text of naughtyStrings()) await expectHarmless(text)
})

test.skipIf(missing('shared/hostile', [hostileFolder]))('a list id is none of them: courant.yaml refuses it', () => {
  const plain = /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/
  const texts = [...injections, ...naughtyStrings()].filter((text) => !plain.test(text.trim()))
  const taken = texts.filter((text) => {
    const yaml = JSON.stringify({ title: 'x', url: 'https://x.example/', mail: { listId: oneLine(text) } })
    return parseSettings(yaml, 'courant.yaml').publication !== undefined
  })
  expect(taken).toEqual([])
})

test.skipIf(missing('shared/hostile', [hostileFolder]))('nor do the line ends of a list of injections', async () => {
  const folder = join(hostileFolder, 'crlf-payloadsallthethings')
  for (const line of readFileSync(join(folder, 'crlfinjection.txt'), 'utf8').split('\n')) {
    for (const text of [
      line,
      decodeURIComponent(line.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[89a-f][0-9a-f]/gi, '')),
    ]) {
      await expectHarmless(text)
    }
  }
})
