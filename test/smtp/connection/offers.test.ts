import { expect, test } from 'vitest'
import { offersIn } from '../../../src/smtp/connection/offers.ts'

const nothing = { pipelining: false, size: false }

test.each<readonly [string, readonly string[], object]>([
  ['nothing said', [], nothing],
  ['both', ['client EHLO x', 'server 250-mx\n250-PIPELINING\n250 SIZE 1000'], { pipelining: true, size: true }],
  ['in small letters', ['client EHLO x', 'server 250-mx\n250 pipelining'], { pipelining: true, size: false }],
  ['a name like an offer', ['client EHLO x', 'server 250-PIPELINING\n250 8BITMIME'], nothing],
  ['a word in an offer', ['client EHLO x', 'server 250-mx\n250-X-PIPELINING\n250 AUTH SIZE'], nothing],
  ['an answer of one line', ['client EHLO x', 'server 250 PIPELINING SIZE'], nothing],
  [
    'before TLS alone',
    [
      'client EHLO x',
      'server 250-mx\n250 PIPELINING',
      'client STARTTLS',
      'server 220 ok',
      'client EHLO x',
      'server 250 mx',
    ],
    nothing,
  ],
  [
    'with TLS, and a login after it',
    ['client EHLO x', 'server 250 mx', 'client EHLO x', 'server 250-mx\n250 SIZE', 'client AUTH x', 'server 235 ok'],
    { pipelining: false, size: true },
  ],
  ['HELO after EHLO', ['client EHLO x', 'server 502 PIPELINING', 'client HELO x', 'server 250 mx'], nothing],
])('offersIn() of %s', (_, said, offers) => {
  expect(offersIn(said)).toEqual(offers)
})
