import { generateKeyPairSync } from 'node:crypto'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseAddress } from '../../src/domain/address.ts'
import { addressWith } from '../../src/domain/link/address-token.ts'
import { tokenKeys } from '../../src/domain/link/token.ts'
import {
  mailgunEvent,
  postmarkBounce,
  postmarkChange,
  sendgridEvent,
  sesBounce,
  sesMail,
  snsEnvelope,
} from '../feedback/hooks/posts.ts'
import { byMailgun, byPostmark, bySendgrid, bySns, hookEnv, type Post, postmarkLogin } from '../hooks.ts'
import { mailServer } from '../mail-server.ts'
import { courant, publication, settings } from '../publication.ts'
import { type RunningService, startService } from '../service.ts'

const env = { COURANT_SECRET: 'a1'.repeat(32), ...hookEnv }

let root: string
let service: RunningService
/** The delivery of each reader. */
const deliveries = new Map<string, string>()

beforeAll(async () => {
  const addresses = Array.from({ length: 150 }, (_, n) => `reader-${n}@example.org`)
  root = await publication({
    'courant.yaml': `${settings}service:\n  url: https://courant.example/mail/\n`,
    'readers.csv': `email\n${addresses.join('\n')}\n`,
  })
  await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'yes'], { env })
  const server = await mailServer()
  const sent = await courant(root, ['send', 'latest'], { env: { ...env, COURANT_SMTP_URL: server.url } })
  await server.close()
  expect(sent.code).toBe(0)
  for (const { to, raw } of server.taken)
    deliveries.set(to[0] ?? '', /^Message-ID: <([0-9a-f]{32})@/m.exec(raw)?.[1] ?? expect.fail(raw))
  service = await startService(root, env)
})

afterAll(async () => {
  service.signal('SIGTERM')
  expect(await service.ended).toBe(0)
  expect((await courant(root, ['verify'], { env })).code).toBe(0)
})

/** Each test takes a reader of its own, who has got a letter. */
let reader: { address: string; delivery: string; messageId: string }
let place = 0

beforeEach(() => {
  reader = nextReader()
})

function nextReader(): { address: string; delivery: string; messageId: string } {
  const [address, delivery] = [...deliveries][place++] ?? expect.fail('there are too few readers')
  return { address, delivery, messageId: `${delivery}@courant.example` }
}

function rows(sql: string, ...values: readonly string[]): Record<string, unknown>[] {
  const database = new DatabaseSync(join(root, '.courant/courant.db'), { readOnly: true })
  const found = database.prepare(sql).all(...values)
  database.close()
  return found
}

const stateOf = (address: string) => rows('select state from subscriber where address = ?', address)[0]?.['state']
const suppressionOf = (address: string) => rows('select reason from suppression where who = ?', address)[0]?.['reason']
const eventsOf = (delivery: string) => rows('select * from feedback_event where delivery_id = ?', delivery).length
/** All that anything could change. */
const everything = () =>
  JSON.stringify([
    rows('select * from subscriber'),
    rows('select * from suppression'),
    rows('select * from feedback_event'),
    rows('select * from delivery'),
    rows('select * from consent_event'),
    rows('select * from leaving_mail'),
  ])

const post = async ({ path, headers, body }: Post): Promise<number> => {
  const response = await fetch(`${service.address}mail/${path}`, { method: 'POST', headers, body, redirect: 'manual' })
  await response.text()
  return response.status
}

let count = 0
/** Events that no other test tells. */
const unique = () => `event-${++count}`

/** A hard bounce of the reader's letter, as each provider posts it. */
const bounceBy: Readonly<Record<string, (of?: typeof reader) => Post>> = {
  ses: (of = reader) =>
    bySns(
      snsEnvelope(
        sesBounce(
          {
            bouncedRecipients: [
              { emailAddress: of.address, status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 unknown' },
            ],
          },
          sesMail({ headers: [{ name: 'Message-Id', value: `<${of.messageId}>` }] }),
        ),
        { MessageId: unique() },
      ),
    ),
  postmark: (of = reader) =>
    byPostmark(postmarkBounce({ ID: unique(), Email: of.address, Metadata: { 'courant-delivery': of.delivery } })),
  mailgun: (of = reader) =>
    byMailgun(
      mailgunEvent({ id: unique(), recipient: of.address, message: { headers: { 'message-id': of.messageId } } }),
    ),
  sendgrid: (of = reader) =>
    bySendgrid([sendgridEvent({ sg_event_id: unique(), email: of.address, 'smtp-id': `<${of.messageId}>` })]),
}
const by = (provider: string) => bounceBy[provider] ?? expect.fail(provider)

const providers = ['ses', 'postmark', 'mailgun', 'sendgrid']

describe.each(providers)('a hook of %s', (provider) => {
  test('is on record when it is answered, once, and the address gets no more letters', async () => {
    const one = by(provider)()
    expect(await post(one)).toBe(200)
    expect([suppressionOf(reader.address), eventsOf(reader.delivery)]).toEqual(['hard-bounce', 1])
    expect(await post(one)).toBe(200)
    expect(eventsOf(reader.delivery)).toBe(1)
  })

  test('about a letter that is none of ours changes nothing, whoever signed it', async () => {
    const before = everything()
    const nobody = { address: reader.address, delivery: 'f'.repeat(32), messageId: `${'f'.repeat(32)}@courant.example` }
    expect(await post(by(provider)(nobody))).toBe(200)
    expect(everything()).toBe(before)
  })

  test('that somebody has changed is refused, and changes nothing', async () => {
    const before = everything()
    const { path, headers, body } = by(provider)()
    const other = nextReader()
    const changed = String(body).replaceAll(reader.delivery, other.delivery).replaceAll(reader.address, other.address)
    const without = Object.fromEntries(Object.entries(headers).filter(([name]) => name === 'Content-Type'))
    // What Mailgun signs has no word of the body in it: a token is good for the first body that it comes with.
    const forged =
      provider === 'postmark'
        ? { path, headers: without, body: changed }
        : provider === 'mailgun'
          ? { path, headers, body: changed.replace(/"signature":"./, '"signature":"g') }
          : { path, headers, body: changed }
    expect(await post(forged)).toBe(401)
    expect(everything()).toBe(before)
  })

  test('has no answer but for POST', async () => {
    const { path } = by(provider)()
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const response = await fetch(`${service.address}mail/${path}`, { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    }
  })

  test('of any bytes is answered by 2xx or 4xx, and changes nothing', async () => {
    const before = everything()
    const { path, headers, body } = by(provider)()
    // Mailgun signs nothing of a body, and Amazon not all of it: here theirs is no signature to begin with.
    const good = Buffer.from(String(body).replace(/("signature":").(?=[^"])/i, '$1!'))
    const tampered = fc
      .record({ at: fc.nat(good.length - 1), cut: fc.nat(80), put: fc.uint8Array({ maxLength: 40 }) })
      .map(({ at, cut, put }) => Buffer.concat([good.subarray(0, at), put, good.subarray(at + cut + 1)]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(tampered, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
        const status = await post({
          path,
          headers: provider === 'postmark' ? {} : headers,
          body: new Uint8Array(bytes),
        })
        expect(Math.floor(status / 100)).toBe(4)
      }),
      { numRuns: 100 },
    )
    expect(everything()).toBe(before)
    expect(service.log()).not.toContain('"failed"')
  })
})

test.each<readonly [string, (value: unknown) => Post]>([
  ['ses', (value) => bySns(snsEnvelope(value, { MessageId: unique() }))],
  ['postmark', (value) => byPostmark(value)],
  ['mailgun', (value) => byMailgun(value as Readonly<Record<string, unknown>>)],
  ['sendgrid', (value) => bySendgrid(value)],
])(
  'whatever %s signs is taken or not understood, and an event of no letter of ours changes nothing',
  async (_, signed) => {
    const before = everything()
    const kinds = fc.constantFrom('Bounce', 'bounce', 'failed', 'Delivery', 'dropped', 'SubscriptionChange', 'Open')
    const event = fc.record(
      {
        ...{
          eventType: kinds,
          event: kinds,
          RecordType: kinds,
          Type: kinds,
          Recipient: fc.string(),
          email: fc.string(),
        },
        ...{ id: fc.string(), mail: fc.object(), bounce: fc.object(), Metadata: fc.object(), reason: fc.string() },
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(event, fc.array(event, { maxLength: 5 }), fc.jsonValue()), async (value) => {
        expect(await post(signed(value))).toBeOneOf([200, 400])
      }),
      { numRuns: 60 },
    )
    expect(everything()).toBe(before)
    expect(service.log()).not.toContain('"failed"')
  },
)

describe('a body', () => {
  const huge = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    post({ path, headers, body: new Uint8Array(2 ** 20 + 1).fill(0x20) })

  test.each(providers)('of more than a megabyte is not read to its end: %s', async (provider) => {
    expect(await huge(`hooks/${provider}`)).toBe(413)
  })

  test.each([
    ['deep', `${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['deep and cut off', '{"a":'.repeat(150_000)],
    ['in another charset', Buffer.from('{"RecordType":"Bounce","Email":"ad\xe4@example.org"}', 'latin1')],
    ['in UTF-16', Buffer.from('{"RecordType":"Bounce"}', 'utf16le')],
    ['empty', ''],
    ['of numbers that are none', '[1e999]'],
    ['with a name of every object’s', '{"__proto__":{"RecordType":"Bounce"},"constructor":1}'],
    ['that is a form', 'RecordType=Bounce'],
  ])('that is %s is not understood, by whomever it comes', async (_, body) => {
    const bytes = new Uint8Array(Buffer.from(body))
    const { headers, path } = byPostmark({})
    expect(await post({ path, headers, body: bytes })).toBe(400)
    for (const other of ['ses', 'mailgun'])
      expect(await post({ path: `hooks/${other}`, headers: {}, body: bytes })).toBe(400)
    expect(await post({ path: 'hooks/sendgrid', headers: {}, body: bytes })).toBe(401)
  })

  test('that never ends is waited for no longer than others are', async () => {
    const { hostname, port } = new URL(service.address)
    const socket = connect(Number(port), hostname)
    const answer = new Promise<string>((resolve) => {
      let text = ''
      socket.setEncoding('utf8').on('data', (part: string) => {
        text += part
        resolve(text)
      })
      socket.on('error', () => resolve(text))
    })
    socket.write('POST /mail/hooks/ses HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
    const sent = setInterval(() => socket.write(`10000\r\n${' '.repeat(0x10000)}\r\n`), 5)
    expect(await answer).toContain(' 413 ')
    clearInterval(sent)
    socket.destroy()
  })
})

describe('Amazon’s notifications', () => {
  const envelope = (more: Readonly<Record<string, unknown>> = {}) =>
    snsEnvelope(
      sesBounce(
        { bouncedRecipients: [{ emailAddress: reader.address, status: '5.1.1', diagnosticCode: '' }] },
        sesMail({ headers: [{ name: 'Message-ID', value: `<${reader.messageId}>` }] }),
      ),
      { MessageId: unique(), ...more },
    )

  test.each(['1', '2'])('are taken in version %s', async (SignatureVersion) => {
    expect(await post(bySns(envelope({ SignatureVersion })))).toBe(200)
    expect(suppressionOf(reader.address)).toBe('hard-bounce')
  })

  test('are taken with a subject, which is signed too', async () => {
    expect(await post(bySns(envelope({ Subject: 'Amazon SES Email Event Notification' })))).toBe(200)
    expect(eventsOf(reader.delivery)).toBe(1)
    const { body, ...rest } = bySns(envelope({ Subject: 'one' }))
    expect(await post({ ...rest, body: String(body).replace('"Subject":"one"', '"Subject":"two"') })).toBe(401)
  })

  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['of another topic', { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:others' }],
    ['of a certificate elsewhere', { SigningCertURL: 'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem' }],
    ['of a certificate of another user', { SigningCertURL: 'https://x@sns.eu-west-1.amazonaws.com/a.pem' }],
    ['of a certificate in a bucket', { SigningCertURL: 'https://s3.eu-west-1.amazonaws.com/sns.eu-west-1.pem' }],
    ['of a certificate of another region', { SigningCertURL: 'https://sns.us-east-1.amazonaws.com/a.pem' }],
    ['of a certificate without TLS', { SigningCertURL: 'http://sns.eu-west-1.amazonaws.com/a.pem' }],
    ['of a certificate at another port', { SigningCertURL: 'https://sns.eu-west-1.amazonaws.com:8443/a.pem' }],
    ['of a certificate that is no URL', { SigningCertURL: 'sns' }],
  ])('%s are refused', async (_, more) => {
    expect(await post(bySns(envelope(more)))).toBe(401)
    expect(eventsOf(reader.delivery)).toBe(0)
  })

  test('that somebody else has signed are refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    expect(await post(bySns(envelope(), privateKey))).toBe(401)
    expect(await post(bySns(envelope({ SignatureVersion: '3' })))).toBe(400)
  })

  test('that ask whether they may come are told to whoever runs the service, and nobody is called', async () => {
    const SubscribeURL = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc'
    const asking = { Type: 'SubscriptionConfirmation', Token: 'abc', SubscribeURL }
    expect(await post(bySns(envelope(asking)))).toBe(200)
    expect(service.log()).toContain(
      JSON.stringify({ event: 'asked', provider: 'ses', url: SubscribeURL, confirmed: false }).slice(1),
    )
    const elsewhere = { ...asking, SubscribeURL: 'https://evil.example/?Action=ConfirmSubscription' }
    expect(await post(bySns(envelope(elsewhere)))).toBe(400)
    expect(service.log()).not.toContain('evil.example')
  })

  test('name a letter by the address that it came from, where nothing else of it is left; not by one that is made up', async () => {
    const bounces = parseAddress('returned@courant.example') ?? expect.fail()
    const source = addressWith(bounces, { id: reader.delivery, purpose: 'b', keys: tokenKeys([env.COURANT_SECRET]) })
    const of = (address: string) =>
      bySns(
        snsEnvelope(
          sesBounce(
            { bouncedRecipients: [{ emailAddress: reader.address, status: '5.1.1', diagnosticCode: '' }] },
            sesMail({ headers: [], commonHeaders: {}, source: address }),
          ),
          { MessageId: unique() },
        ),
      )
    expect(await post(of(source.replace(/.(?=@)/, (last) => (last === 'a' ? 'q' : 'a'))))).toBe(200)
    expect(eventsOf(reader.delivery)).toBe(0)
    expect(await post(of(source.toUpperCase()))).toBe(200)
    expect([eventsOf(reader.delivery), suppressionOf(reader.address)]).toEqual([1, 'hard-bounce'])
  })

  test('in words are of no letter', async () => {
    expect(await post(bySns(snsEnvelope('Successfully validated SNS topic for Amazon SES event publishing.')))).toBe(
      200,
    )
  })
})

describe('Postmark', () => {
  test.each([
    ['another password', 'courant:x'],
    ['another user', postmarkLogin.replace('courant', 'Courant')],
    ['no password', ''],
    ['one behind it', `${postmarkLogin}x`],
  ])('with %s is refused', async (_, login) => {
    expect(await post(byPostmark(postmarkBounce(), login))).toBe(401)
  })

  test.each(['hooks/postmark', 'hooks/postmark/', 'hooks/postmark/nobody', 'hooks/postmark/nobody-guesses-this/x'])(
    'at %s is not where it should be',
    async (path) => {
      const { headers, body } = by('postmark')()
      expect(await post({ path, headers, body })).toBeOneOf([401, 404])
      expect(eventsOf(reader.delivery)).toBe(0)
    },
  )

  test('tells of a reader who wants no more: they have left, once', async () => {
    const change = { ChangedAt: unique(), Recipient: reader.address, SuppressionReason: 'ManualSuppression' }
    const told = byPostmark(postmarkChange({ ...change, Metadata: { 'courant-delivery': reader.delivery } }))
    expect([await post(told), stateOf(reader.address)]).toEqual([200, 'left'])
    await courant(root, ['subscribers', 'add', reader.address, '--confirmed', 'back'], { env })
    expect([await post(told), stateOf(reader.address)]).toEqual([200, 'active'])
  })
})

describe('Mailgun', () => {
  const now = () => Math.floor(Date.now() / 1000)
  const event = () =>
    mailgunEvent({ id: unique(), recipient: reader.address, message: { headers: { 'message-id': reader.messageId } } })

  test.each([
    ['an hour old', -3600, 200],
    ['as old as the last of its tries', -11 * 3600, 200],
    ['of yesterday', -25 * 3600, 401],
    ['a little ahead', 200, 200],
    ['of tomorrow', 24 * 3600, 401],
  ])('is taken or not where its time is %s', async (_, seconds, status) => {
    expect(await post(byMailgun(event(), { at: now() + seconds }))).toBe(status)
    expect(eventsOf(reader.delivery)).toBe(status === 200 ? 1 : 0)
  })

  test('that comes again with another body has been copied', async () => {
    const token = unique().padEnd(50, 'x')
    const at = now()
    const first = event()
    expect(await post(byMailgun(first, { token, at }))).toBe(200)
    const before = everything()
    reader = nextReader()
    expect(await post(byMailgun(event(), { token, at }))).toBe(401)
    expect(everything()).toBe(before)
    expect(await post(byMailgun(first, { token, at }))).toBe(200)
    expect(everything()).toBe(before)
  })

  test('that somebody else has signed is refused', async () => {
    expect(await post(byMailgun(event(), { key: 'x'.repeat(32) }))).toBe(401)
  })
})

describe('SendGrid', () => {
  const eventOf = ({ address, messageId }: typeof reader, more: object = {}) =>
    sendgridEvent({ sg_event_id: unique(), email: address, 'smtp-id': `<${messageId}>`, ...more })

  test('tells of several at once', async () => {
    const others = [nextReader(), nextReader()]
    const told = [reader, ...others].map((one) => eventOf(one))
    expect(await post(bySendgrid([...told, sendgridEvent({ sg_event_id: unique() })]))).toBe(200)
    for (const { address } of [reader, ...others]) expect(suppressionOf(address)).toBe('hard-bounce')
  })

  test('tells all or nothing: one that is not understood keeps the others back', async () => {
    const before = everything()
    expect(await post(bySendgrid([eventOf(reader), { event: 7 }]))).toBe(400)
    expect(everything()).toBe(before)
  })

  test('is taken at any time, since what it tells is on record once', async () => {
    const told = [eventOf(reader)]
    expect(await post(bySendgrid(told, { at: '1' }))).toBe(200)
    expect(await post(bySendgrid(told, { at: '99999999999' }))).toBe(200)
    expect(eventsOf(reader.delivery)).toBe(1)
  })

  test('with a key of somebody else’s is refused', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(await post(bySendgrid([eventOf(reader)], { key: privateKey }))).toBe(401)
  })

  test('tells of a complaint: the reader has left', async () => {
    expect(await post(bySendgrid([eventOf(reader, { event: 'spamreport' })]))).toBe(200)
    expect([stateOf(reader.address), suppressionOf(reader.address)]).toEqual(['left', 'complaint'])
  })
})

test('a letter that was in doubt is sent where the provider tells that it was delivered', async () => {
  const database = new DatabaseSync(join(root, '.courant/courant.db'))
  database.exec(`update delivery set state = 'doubtful' where id = '${reader.delivery}'`)
  database.exec(`insert into attempt values ('${reader.delivery}', 1, 'doubtful', '', 0)`)
  database.close()
  const told = mailgunEvent({
    event: 'delivered',
    recipient: reader.address,
    message: { headers: { 'message-id': reader.messageId } },
  })
  expect(await post(byMailgun({ ...told, id: unique(), 'delivery-status': { code: 250, message: 'OK' } }))).toBe(200)
  expect(rows('select state, reply from delivery where id = ?', reader.delivery)).toEqual([
    { state: 'sent', reply: '250 OK' },
  ])
  expect((await courant(root, ['verify'], { env })).code).toBe(0)
})

test('nothing of a hook is in the log but that it was answered', () => {
  for (const own of ['@', 'example.org', 'nobody-guesses-this', 'many-words', 'courant-delivery']) {
    expect(service.log()).not.toContain(own)
  }
  expect(service.log()).toContain('"route":"/mail/hooks/mailgun"')
})

test('a provider that is not set up has no place, and its hooks are answered by 404', async () => {
  const alone = await startService(root, { COURANT_SECRET: env.COURANT_SECRET })
  for (const provider of providers) {
    const { path, headers, body } = by(provider)()
    expect((await fetch(`${alone.address}mail/${path}`, { method: 'POST', headers, body })).status).toBe(404)
  }
  expect(eventsOf(reader.delivery)).toBe(0)
  alone.signal('SIGTERM')
  expect(await alone.ended).toBe(0)
})

test.each<readonly [string, Readonly<Record<string, string>>]>([
  ['a topic that is none', { COURANT_HOOK_SES: 'letters' }],
  ['a topic and nothing that it is signed with', { COURANT_HOOK_SES: 'arn:aws:sns:eu-west-1:1:x' }],
  [
    'a certificate that is not there',
    { COURANT_HOOK_SES: 'arn:aws:sns:eu-west-1:1:x', COURANT_HOOK_SES_CERTIFICATE: 'no.pem' },
  ],
  [
    'a certificate that is none',
    { COURANT_HOOK_SES: 'arn:aws:sns:eu-west-1:1:x', COURANT_HOOK_SES_CERTIFICATE: 'courant.yaml' },
  ],
  ['a short password', { COURANT_HOOK_POSTMARK: 'courant:secret' }],
  ['a short key', { COURANT_HOOK_MAILGUN: 'x' }],
  ['a key that is none', { COURANT_HOOK_SENDGRID: 'abc' }],
  ['a key of another kind', { COURANT_HOOK_SENDGRID: hookEnv['COURANT_HOOK_SES_CERTIFICATE'] ?? '' }],
])('serve does not begin with %s', async (_, wrong) => {
  const refused = startService(root, { COURANT_SECRET: env.COURANT_SECRET, ...wrong })
  await expect(refused).rejects.toThrow('setup/hook')
  await expect(refused).rejects.not.toThrow(/secret|abc/)
})
