// What a letter costs beside its sending: filled and signed for each reader, beside nodemailer, which composes every one anew.
//
//     node bench/message.ts [LETTERS] [KILOBYTES]
//
// Every figure is microseconds of the processor a letter, all threads counted; the cases take turns, so that a slow moment of the machine
// hits all of them. `nodemailer` gets the same two parts, with the reader's own in place, and the same fields; its transport keeps
// the message and sends it nowhere. It signs by RSA alone, with the fields that it signs by default.

import { generateKeyPairSync } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { commonLetter, personalise } from '../src/deliver/personalise.ts'
import type { DkimKey } from '../src/domain/dkim.ts'
import type { DomainName } from '../src/domain/sending/domain-name.ts'
import { composer } from '../src/smtp/message/compose.ts'
import { letterWith, readerWith, senderWith, sent, slots } from '../test/letter-source.ts'

const letters = Number(process.argv[2] ?? 300)
const bytes = Number(process.argv[3] ?? 63) * 1000
const rounds = 5
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const domain = 'courant.example' as DomainName
const rsa: DkimKey = {
  ...{ selector: 's1', domain, algorithm: 'rsa-sha256' },
  key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
}
const ed25519: DkimKey = {
  ...{ selector: 's2', domain, algorithm: 'ed25519-sha256' },
  key: generateKeyPairSync('ed25519').privateKey,
}
const pem = rsa.key.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A text of `length` bytes or a little more, of paragraphs as HTML has them, a character in twenty not ASCII. */
function paragraphs(length: number): string {
  const one = '<p style="margin:0 0 12px">Every Friday, what was written about ink — on paper, and on screens.</p>\n'
  return one.repeat(Math.ceil(length / Buffer.byteLength(one)))
}

const letter = letterWith({
  text: `Dear ${slots.name},\n\n${paragraphs(bytes * 0.15)}\n${slots.unsubscribe}\n`,
  html: `<p>Dear ${slots.name}</p><a href="${slots.unsubscribe}">x</a>${paragraphs(bytes * 0.75)}<a href="${slots.unsubscribe}">x</a>`,
})
const sender = senderWith()
const ownOf = (index: number) => personalise(letter, readerWith(index, 'Ada'), sender)

/** Fills and signs letters that were composed once. */
function ours(keys: readonly DkimKey[]): (index: number) => Promise<number> {
  const { fill } = composer(keys)(commonLetter(letter, sender, sent))
  return async (index) => (await fill(ownOf(index))).raw.length
}

/** Composes each letter as a program does that hands nodemailer a text, some HTML and a recipient. */
function nodemailer(dkim?: { domainName: string; keySelector: string; privateKey: string }) {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const filled = (part: string, values: Readonly<Partial<Record<string, string>>>) =>
    part.replaceAll(slots.name, values['name'] ?? '').replaceAll(slots.unsubscribe, values['unsubscribe'] ?? '')
  return async (index: number): Promise<number> => {
    const own = ownOf(index)
    const { message } = await transport.sendMail({
      ...{ from: 'Ink Weekly <news@courant.example>', to: own.to, subject: letter.subject, date: new Date(sent) },
      ...{ text: filled(letter.text, own.text), html: filled(letter.html, own.html) },
      list: { unsubscribe: [[`https://list.courant.example/u/${index}`, `news@courant.example`]] },
      ...(dkim === undefined ? {} : { dkim }),
    })
    return (message as Buffer).length
  }
}

const cases: Readonly<Record<string, (index: number) => Promise<number>>> = {
  'nodemailer, unsigned': nodemailer(),
  'ours, unsigned': ours([]),
  'nodemailer, RSA': nodemailer({ domainName: domain, keySelector: 's1', privateKey: pem }),
  'ours, RSA': ours([rsa]),
  'ours, RSA and Ed25519': ours([rsa, ed25519]),
}

/** Microseconds of the processor a letter. */
async function cost(make: (index: number) => Promise<number>): Promise<number> {
  const before = process.cpuUsage()
  for (let index = 0; index < letters; index += 1) await make(index)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / letters
}

const costs = new Map(Object.keys(cases).map((name) => [name, [] as number[]]))
for (let round = -1; round < rounds; round += 1)
  for (const [name, make] of Object.entries(cases)) {
    const one = await cost(make)
    if (round >= 0) costs.get(name)?.push(one)
  }
say(`µs of the processor a letter, the median of ${rounds} rounds of ${letters} letters\n`)
for (const [name, own] of costs) {
  const median = own.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
  say(`${name.padEnd(22)} ${median.toFixed(0).padStart(6)}   ${((await cases[name]?.(1)) ?? 0) / 1000} kB`)
}
