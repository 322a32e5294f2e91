import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { commonLetter } from '../../src/deliver/personalise.ts'
import { traced } from '../../src/deliver/traces.ts'
import type { HookProvider } from '../../src/domain/sending/hook.ts'
import { assertSigned } from '../../src/smtp/dkim/verify.ts'
import { composer } from '../../src/smtp/message/compose.ts'
import { newDkimKeys } from '../dkim.ts'
import { letterWith, ownOf, senderWith, sent } from '../letter-source.ts'

const keys = newDkimKeys()
const letter = letterWith()
const own = ownOf(letter, 7)
const { delivery } = own

/** The message that goes out, as text with its long lines joined. */
async function message(providers: readonly HookProvider[]) {
  const { raw } = await traced(composer(keys), providers)(commonLetter(letter, senderWith(), sent)).fill(own)
  return { raw, text: Buffer.from(raw).toString('latin1') }
}

const fields: readonly (readonly [HookProvider, readonly string[]])[] = [
  ['ses', [`X-SES-MESSAGE-TAGS: courant-delivery=${delivery}`]],
  ['postmark', ['X-PM-KeepID: true', `X-PM-Metadata-courant-delivery: ${delivery}`]],
  ['mailgun', [`X-Mailgun-Variables: {"courant-delivery": "${delivery}"}`]],
  ['sendgrid', [`X-SMTPAPI: {"unique_args": {"courant_delivery": "${delivery}"}}`]],
]

describe('traced()', () => {
  test.each(fields)(
    'says to %s which delivery a letter is, in a field of its own, that begins on its name’s line',
    async (provider, lines) => {
      const { text } = await message([provider])
      for (const line of lines) expect(text.replaceAll('\r\n ', ' ').split('\r\n')).toContain(line)
      expect(text).not.toMatch(/^X-[\w-]+: *\r$/m)
    },
  )

  test('says nothing to a provider that is not set up', async () => {
    expect((await message([])).text).not.toMatch(/^X-(?:SES|PM|Mailgun|SMTPAPI)/im)
    expect((await message(['ses'])).text).not.toMatch(/^X-(?:PM|Mailgun|SMTPAPI)/im)
  })

  test('to all of them leaves a letter that is signed, and as valid as without', async () => {
    const { raw, text } = await message(fields.map(([provider]) => provider))
    assertSigned(raw, keys)
    const mail = await simpleParser(Buffer.from(raw))
    expect(mail.messageId).toBe(`<${delivery}@courant.example>`)
    expect(text.split('\r\n').every((line) => line.length <= 998)).toBe(true)
    // Providers take these off: a signature over them would not hold.
    const covered = [...text.replace(/\r\n[ \t]+/g, '').matchAll(/; ?h=([^;]*);/g)].map(([, names]) =>
      names?.toLowerCase(),
    )
    expect(covered.length).toBe(keys.length)
    for (const names of covered) expect(names).not.toMatch(/x-/)
  })

  test('a label fits where Postmark keeps it: a name of 20 characters, a value of 80', () => {
    expect(['courant-delivery'.length <= 20, String(delivery).length <= 80]).toEqual([true, true])
  })
})
