import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paceKey, paceKeyByExchange, providers } from '../../../src/domain/sending/provider.ts'

test.each([
  ['gmail.com', 'google'],
  ['googlemail.com', 'google'],
  ['outlook.com', 'microsoft'],
  ['outlook.com.br', 'microsoft'],
  ['hotmail.co.uk', 'microsoft'],
  ['live.nl', 'microsoft'],
  ['msn.com', 'microsoft'],
  ['yahoo.com', 'yahoo'],
  ['yahoo.co.in', 'yahoo'],
  ['yahoo.com.tw', 'yahoo'],
  ['aol.de', 'yahoo'],
  ['ymail.com', 'yahoo'],
  ['yahoo.co.jp', 'yahoo.co.jp'],
  ['me.com', 'apple'],
  ['pm.me', 'proton'],
  ['web.de', 'gmx'],
  ['bk.ru', 'mailru'],
  ['yandex.kz', 'yandex'],
  ['foxmail.com', 'tencent'],
  ['126.com', 'netease'],
  ['yeah.net', 'netease'],
  // Others' names, that begin or end alike.
  ['notgmail.com', 'notgmail.com'],
  ['gmail.com.example', 'gmail.com.example'],
  ['mail.hotmail.example', 'mail.hotmail.example'],
  ['outlook.example', 'outlook.example'],
  ['xn--fiqs8s.example', 'xn--fiqs8s.example'],
  ['constructor', 'constructor'],
  ['', ''],
])('paceKey() of %j is %j', (domain, key) => {
  expect(paceKey(domain)).toBe(key)
})

test.each([
  ['aspmx.l.google.com', 'google'],
  ['GMAIL-SMTP-IN.l.Google.COM.', 'google'],
  ['example-org.mail.protection.outlook.com', 'microsoft'],
  ['mta5.am0.yahoodns.net', 'yahoo'],
  ['mx01.mail.icloud.com', 'apple'],
  ['mxbiz1.qq.com', 'tencent'],
  ['in1-smtp.messagingengine.com', 'fastmail'],
  ['mx1.hoster.example', 'hoster.example'],
  ['hoster.example', 'hoster.example'],
  ['a.b.mx.hoster.co.uk', 'hoster.co.uk'],
  ['mx.notgoogle.com', 'notgoogle.com'],
  // What names no house leaves the domain as it is: no mail at all (RFC 7505), one label, an address, what no host is called.
  ['', 'a.example'],
  ['localhost', 'a.example'],
  ['co.uk', 'a.example'],
  ['192.0.2.1', 'a.example'],
  ['mx..example', 'a.example'],
  ['mx.<b>.example', 'a.example'],
])('paceKeyByExchange() of a domain whose mail goes to %j is %j', (exchange, key) => {
  expect(paceKeyByExchange('a.example', exchange)).toBe(key)
})

test('whatever DNS says, a key is a provider, the domain, or a name of two or three labels', () => {
  const names = fc.oneof(
    fc.string(),
    fc.domain(),
    fc.array(fc.stringMatching(/^[a-z0-9.-]*$/)).map((a) => a.join('.')),
  )
  fc.assert(
    fc.property(names, (exchange) => {
      const key = paceKeyByExchange('a.example', exchange)
      const known = (providers as readonly string[]).includes(key)
      expect(known || key === 'a.example' || /^[a-z0-9_-]+(?:\.[a-z0-9_-]+){1,2}$/.test(key)).toBe(true)
    }),
  )
})
