import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { providers } from '../../../src/domain/sending/provider.ts'
import { parseSettings } from '../../../src/parse/settings.ts'

const read = (mail: string) => parseSettings(`title: A\nurl: https://a.example/\nmail: ${mail}\n`, 'courant.yaml')

const operations = readFileSync(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8')

test('docs/operations.md shows settings as they are meant, and names every provider', () => {
  const [, example = ''] = /## How fast letters leave\n.*?```yaml\n(.*?)```/s.exec(operations) ?? []
  const { publication, diagnostics } = parseSettings(`title: A\nurl: https://a.example/\n${example}`, 'courant.yaml')
  expect(diagnostics).toEqual([])
  expect(publication?.mail).toEqual({
    ...{ connections: 8, rate: 14, timeZone: 'Europe/Berlin', warmUp: { from: 200, factor: 2 } },
    providers: { google: { connections: 2, rate: 2000 / 3600 }, 'hoster.example': { rate: 1 } },
    quiet: { from: 1320, to: 420, timeZone: 'Europe/Berlin' },
  })
  expect(providers.filter((name) => !operations.includes(`\`${name}\``))).toEqual([])
})

describe('parseSettings() of pacing', () => {
  test.each<readonly [mail: string, meant: object]>([
    ['{}', {}],
    ['{connections: 12}', { connections: 12 }],
    ['{rate: 500/min}', { rate: 500 / 60 }],
    ['{quiet: 22:00-07:00}', { quiet: { from: 1320, to: 420, timeZone: 'UTC' } }],
    [
      '{quiet: "22:00–7:00", timeZone: Asia/Tokyo}',
      { quiet: { from: 1320, to: 420, timeZone: 'Asia/Tokyo' }, timeZone: 'Asia/Tokyo' },
    ],
    ['{warmUp: {}}', { warmUp: { from: 200, factor: 2 } }],
    ['{warmUp: {from: 50, factor: 1.5}}', { warmUp: { from: 50, factor: 1.5 } }],
    [
      '{providers: {googlemail.com: {connections: 2}, yahoo: {rate: 1/s}, xn--fiqs8s.example: {}}}',
      { providers: { google: { connections: 2 }, yahoo: { rate: 1 }, 'xn--fiqs8s.example': {} } },
    ],
  ])('of %s', (mail, meant) => {
    const { publication, diagnostics } = read(mail)
    expect(diagnostics).toEqual([])
    expect(publication?.mail).toEqual(meant)
  })

  test.each<readonly [mail: string, message: string, hint: string]>([
    ['{connections: 0}', '“mail.connections” is no whole number from 1 to 100', 'courant schema'],
    ['{connections: 1.5}', '“mail.connections” is no whole number from 1 to 100', 'courant schema'],
    ['{connections: many}', '“mail.connections” is no whole number from 1 to 100', 'courant schema'],
    ['{rate: 14}', '“mail.rate” is no rate, such as 14/s, 500/min, 20000/h or 50000/day', 'courant schema'],
    ['{rate: 14/week}', '“mail.rate” is no rate, such as 14/s, 500/min, 20000/h or 50000/day', 'courant schema'],
    ['{quiet: night}', '“mail.quiet” is no span of a day, such as 22:00-07:00', 'courant schema'],
    ['{quiet: [22, 7]}', '“mail.quiet” is no span of a day, such as 22:00-07:00', 'courant schema'],
    ['{timeZone: Europe/Berln}', '“mail.timeZone” is no time zone, such as Europe/Berlin', 'courant schema'],
    ['{timeZone: 8}', '“mail.timeZone” is no time zone, such as Europe/Berlin', 'courant schema'],
    ['{warmUp: {from: 0}}', '“mail.warmUp.from” is no whole number above 0', 'courant schema'],
    ['{warmUp: {factor: 0.5}}', '“mail.warmUp.factor” is no number from 1 to 10', 'courant schema'],
    ['{warmUp: {form: 5}}', '“mail.warmUp.form” is not a key of courant.yaml', 'Did you mean “from”?'],
    ['{warmup: {}}', '“mail.warmup” is not a key of courant.yaml', 'Did you mean “warmUp”?'],
    [
      '{providers: {gogle: {}}}',
      '“mail.providers.gogle” is neither a domain nor a provider that is known, such as google',
      'courant schema',
    ],
    [
      '{providers: {gmail.com: {}, google: {}}}',
      '“mail.providers.google” is paced as one with gmail.com: name one of the two',
      'courant schema',
    ],
    [
      '{providers: {gmail.com: {conections: 2}}}',
      '“mail.providers.gmail.com.conections” is not a key of courant.yaml',
      'Did you mean “connections”?',
    ],
    [
      '{providers: {gmail.com: {rate: fast}}}',
      '“mail.providers.gmail.com.rate” is no rate, such as 14/s, 500/min, 20000/h or 50000/day',
      'courant schema',
    ],
    [
      '{providers: {constructor: {}}}',
      '“mail.providers.constructor” is neither a domain nor a provider that is known, such as google, microsoft, yahoo, apple, proton, gmx, mailru, yandex, tencent, netease, orange, fastmail, zoho',
      'courant schema',
    ],
  ])('of %s says what is wrong', (mail, message, hint) => {
    const { publication, diagnostics } = read(mail)
    expect(publication).toBeUndefined()
    expect(diagnostics).toMatchObject([{ message, place: { line: 3 }, hint: expect.stringContaining(hint) }])
  })
})
