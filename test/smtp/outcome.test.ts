import { expect, test } from 'vitest'
import { duringConnect } from '../../src/smtp/outcome.ts'

const login = { user: 'ada', password: 'p ä/s' }
const base64 = (text: string) => Buffer.from(text).toString('base64')

test.each([
  ['535 no p ä/s', '535 no [password]'],
  [`535 ${base64(login.password)}`, '535 [password]'],
  [`535 ${base64(`\0ada\0${login.password}`)} is wrong`, '535 [password] is wrong'],
  ['535 5.7.8 no', '535 5.7.8 no'],
])('duringConnect() never says the password: %j', (response, words) => {
  const error = Object.assign(new Error('Invalid login'), { code: 'EAUTH', response, responseCode: 535 })
  const failure = duringConnect(error, 'mail.example:465', login)
  expect([failure.code, failure.message]).toEqual([
    'send/auth',
    `mail.example:465 refuses the user or password: ${words}`,
  ])
})

test('duringConnect() says of smtps:// to a port without TLS which ports have it', () => {
  const error = Object.assign(new Error('0A00010B:SSL routines:tls_validate_record_header:wrong version number'), {
    code: 'ETLS',
  })
  const { code, hint } = duringConnect(error, 'mail.example:587')
  expect([code, hint]).toEqual(['send/tls', expect.stringContaining('for 587 and 25 write smtp://')])
})
