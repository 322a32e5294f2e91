import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer as createPlainServer, type RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { type DnsServer, dnsServer, noDnsServer, type Records } from '../dns-server.ts'
import { mailServer } from '../mail-server.ts'
import { courant, publication } from '../publication.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed = generateKeyPairSync('ed25519')
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const spki = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'der' })
const p = spki(rsa.privateKey).toString('base64')
const edP = spki(ed.privateKey).subarray(-32).toString('base64')

const settings = (service: string) => `title: T
url: https://ink.internal/
mail:
  from: 墨 <news@ink.internal>
  postalAddress: 示例路 1 号
service:
  url: ${service}
`

/** An endpoint at which nobody listens: no test asks for a name that is not this machine. */
const nobody = 'https://127.0.0.1:9/'

const keys = {
  COURANT_DKIM_KEY: 'keys/rsa.pem,keys/ed.pem',
  COURANT_DKIM_SELECTOR: 's1,s2',
  COURANT_SECRET: 'x'.repeat(32),
}

let root: string
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const files = { 'keys/rsa.pem': pem(rsa.privateKey), 'keys/ed.pem': pem(ed.privateKey) }

async function begin(service = 'https://ink.internal/courant/'): Promise<void> {
  root = await publication({ 'courant.yaml': settings(service), ...files })
  execFileSync('chmod', ['600', join(root, 'keys/rsa.pem'), join(root, 'keys/ed.pem')])
}

interface Report {
  readonly checks: {
    readonly name: string
    readonly state: string
    readonly message: string
    readonly hint: string | null
  }[]
  readonly dns: { readonly name: string; readonly type: string; readonly value: string }[]
}

const reportOf = (out: string): Report => JSON.parse(out) as Report
const states = ({ checks }: Report) => Object.fromEntries(checks.map(({ name, state }) => [name, state]))

test('doctor: without --online it tells all that the settings tell, prints the records, and opens no socket', async () => {
  await begin()
  // Whatever would open one ends the program: a module that is loaded before all others has seen to it.
  await writeFile(join(root, 'no-network.mjs'), noNetwork)
  const env = {
    ...keys,
    COURANT_SMTP_URL: 'smtps://u:p@smtp.ink.internal',
    NODE_OPTIONS: `--import=${root}/no-network.mjs`,
  }
  const { code, out, err } = await courant(root, ['doctor', '--json'], { env })
  expect([code, err]).toEqual([0, ''])
  const report = reportOf(out)
  expect(states(report)).toEqual({
    ...{ sender: 'good', 'postal-address': 'good', 'list-id': 'good', 'mail-server': 'good', dkim: 'good' },
    ...{ alignment: 'good', unsubscribe: 'good', secret: 'good' },
    ...{ 'mail-server-answer': 'unseen', 'dkim-record': 'unseen', spf: 'unseen', dmarc: 'unseen', replies: 'unseen' },
    'unsubscribe-answer': 'unseen',
  })
  expect(report.dns).toEqual([
    { name: 's1._domainkey.ink.internal', type: 'TXT', value: `v=DKIM1; k=rsa; p=${p}` },
    { name: 's2._domainkey.ink.internal', type: 'TXT', value: `v=DKIM1; k=ed25519; p=${edP}` },
    { name: 'ink.internal', type: 'TXT', value: 'v=spf1 a:smtp.ink.internal ~all' },
    { name: '_dmarc.ink.internal', type: 'TXT', value: 'v=DMARC1; p=none; rua=mailto:news@ink.internal' },
  ])
  // The guard does guard.
  const online = await courant(root, ['doctor', '--online', '--dns', '127.0.0.1:9'], { env })
  expect(online.err + online.out).toContain('no network here')
})

const noNetwork = `
import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'
import { syncBuiltinESMExports } from 'node:module'
const refuse = () => { process.stderr.write('no network here\\n'); process.exit(99) }
net.Socket.prototype.connect = refuse
net.connect = net.createConnection = dgram.createSocket = dns.lookup = refuse
for (const name of ['resolveTxt', 'resolveMx', 'resolve4', 'resolve6']) dns.promises.Resolver.prototype[name] = refuse
syncBuiltinESMExports()
`

test('doctor: what it prints fits 80 columns but for the values, and a zone file takes it as it is', async () => {
  await begin()
  const { out } = await courant(root, ['doctor'], { env: keys })
  const wide = out.split('\n').filter((line) => line.length > 80)
  expect(wide).toEqual([`v=DKIM1; k=rsa; p=${p}`])
  const strings = /s1\._domainkey\.ink\.internal\. IN TXT \(\n([\s\S]*?)\)/.exec(out)?.[1] ?? ''
  expect([...strings.matchAll(/"([^"]*)"/g)].map(([, text]) => text).join('')).toBe(`v=DKIM1; k=rsa; p=${p}`)
  expect((await courant(root, ['doctor', '--help'])).out.split('\n').filter((line) => line.length > 80)).toEqual([])
})

test.each([
  [[], {}, 3, 'COURANT_SMTP_URL is not set'],
  [[], { COURANT_DKIM_KEY: 'gone.pem', COURANT_DKIM_SELECTOR: 's1' }, 3, 'there is no such file'],
  [[], { COURANT_SECRET: 'a-secret-that-is-short' }, 3, 'fewer than 32 characters'],
  [['--dns', '127.0.0.1'], {}, 2, '--online'],
  [['--online', '--dns', 'nobody'], {}, 2, 'the address of a DNS server'],
  [['--online', '--dns', '127.0.0.1:99999'], {}, 2, 'the address of a DNS server'],
  [['ink.internal'], {}, 2, 'takes no “ink.internal”'],
])('doctor %j with %j ends with %d', async (args, env, expected, words) => {
  await begin()
  const { code, out, err } = await courant(root, ['doctor', ...args], { env })
  expect([code, (out + err).replace(/\s+/g, ' ')]).toEqual([expected, expect.stringContaining(words)])
  expect(out + err).not.toContain('a-secret')
})

test('doctor: --quiet says only what is wrong', async () => {
  await begin()
  const { code, out } = await courant(root, ['doctor', '--quiet'], { env: keys })
  expect([code, out.match(/^ {2}\S+/gm)]).toEqual([3, ['  wrong']])
})

/** Names that are all as they should be: the record of the RSA key in two strings, as it has to be. */
const good: Records = {
  txt: [
    ['s1._domainkey.ink.internal', `v=DKIM1; k=rsa; p=${p.slice(0, 200)}`, p.slice(200)],
    ['s2-real._domainkey.ink.internal', `v=DKIM1; k=ed25519; p=${edP}`],
    ['ink.internal', 'v=spf1 include:_spf.provider.internal -all'],
    ['ink.internal', 'site-verification=鍵'],
    ['_spf.provider.internal', 'v=spf1 ip4:192.0.2.0/24 ~all'],
    ['_dmarc.ink.internal', 'v=DMARC1; p=quarantine; rua=mailto:dmarc@ink.internal'],
  ],
  mx: [['ink.internal', 'mx.ink.internal', 10]],
  cname: [['s2._domainkey.ink.internal', 's2-real._domainkey.ink.internal']],
}

async function dns(records: Records): Promise<DnsServer> {
  const server = await dnsServer(records)
  closing.push(server.close)
  return server
}

/** A mail server that takes a login, by TLS from the first byte, and the letters that it took. */
async function smtp(): Promise<{ readonly url: string; readonly taken: readonly unknown[] }> {
  const server = await mailServer({ authOptional: false, secure: true, key: certificate.key, cert: certificate.cert })
  closing.push(server.close)
  return { url: server.url.replace('smtp://127.0.0.1', 'smtps://user:password@localhost'), taken: server.taken }
}

let certificate: { readonly key: string; readonly cert: string; readonly path: string }
beforeAll(async () => {
  const folder = await publication()
  const path = join(folder, 'cert.pem')
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        join(folder, 'key.pem'),
        '-out',
        path,
      ],
      ...subject,
    ],
    { stdio: 'ignore' },
  )
  certificate = { key: await readFile(join(folder, 'key.pem'), 'utf8'), cert: await readFile(path, 'utf8'), path }
})

/** A web server on loopback, by https, and what it was asked. */
async function web(answer: RequestListener): Promise<{ readonly url: string; readonly heard: string[] }> {
  const heard: string[] = []
  const server: Server = createServer(certificate, (request, response) => {
    heard.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return { url: `https://localhost:${(server.address() as AddressInfo).port}/courant/`, heard }
}

test.skipIf(noDnsServer)('doctor --online: all is good, nothing is left to put into DNS, nothing is sent', async () => {
  const endpoint = await web((_, response) => response.end('x'.repeat(100_000)))
  await begin(endpoint.url)
  const [server, names] = [await smtp(), await dns(good)]
  const env = { ...keys, COURANT_SMTP_URL: server.url, NODE_EXTRA_CA_CERTS: certificate.path }
  const { code, out, err } = await courant(root, ['doctor', '--online', '--dns', names.address, '--json'], { env })
  expect([code, err]).toEqual([0, ''])
  const report = reportOf(out)
  expect(report.checks.filter(({ state }) => state !== 'good')).toEqual([])
  expect(report.checks.map(({ name }) => name)).toEqual([
    ...['sender', 'postal-address', 'list-id', 'mail-server', 'mail-server-answer', 'dkim', 'dkim'],
    ...[
      'dkim-record',
      'dkim-record',
      'alignment',
      'spf',
      'dmarc',
      'replies',
      'unsubscribe',
      'secret',
      'unsubscribe-answer',
    ],
  ])
  expect(report.checks.map(({ message }) => message).join()).toContain(
    'with TLS from the first byte and a login; it was sent nothing',
  )
  expect(out).not.toContain('password')
  expect(report.dns).toEqual([])
  expect(endpoint.heard).toEqual(['GET /courant/'])
  expect(server.taken).toEqual([])
})

test.skipIf(noDnsServer)('doctor --online: what is wrong in DNS is named, and commands no terminal', async () => {
  await begin(nobody)
  const records: Records = {
    txt: [
      ['s1._domainkey.ink.internal', `v=DKIM1; k=rsa; p=${p.slice(0, 200)}`],
      ['s2._domainkey.ink.internal.ink.internal', `v=DKIM1; k=ed25519; p=${edP}`],
      ['ink.internal', 'v=spf1 \u001b]0;owned'],
      ['_dmarc.internal', 'v=DMARC1; p=reject; sp=none'],
    ],
  }
  const { address } = await dns(records)
  const { code, out } = await courant(root, ['doctor', '--online', '--dns', address], { env: keys })
  expect(code).toBe(3)
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  const flat = out.replace(/\s+/g, ' ')
  for (const words of [
    's1._domainkey.ink.internal is the public half of another key',
    'The record is at s2._domainkey.ink.internal.ink.internal',
    'a term that is none: “\\u{1b}]0;owned”',
    '_dmarc.internal, which ink.internal is below, asks for p=none',
    'ink.internal has no MX record',
  ])
    expect(flat).toContain(words)
  expect(out).not.toContain('"v=spf1')
})

test.skipIf(noDnsServer)('doctor --online: nothing in DNS yet, so all of it is printed', async () => {
  await begin(nobody)
  const { address } = await dns({ txt: [] })
  const { out } = await courant(root, ['doctor', '--online', '--dns', address, '--json'], { env: keys })
  const report = reportOf(out)
  expect(states(report)).toMatchObject({ 'dkim-record': 'wrong', spf: 'warning', dmarc: 'warning', replies: 'wrong' })
  expect(report.dns.map(({ name }) => name)).toEqual([
    's1._domainkey.ink.internal',
    's2._domainkey.ink.internal',
    '_dmarc.ink.internal',
  ])
})

test('doctor --online: a DNS server that is not there, a mail server that is none, an endpoint that sends elsewhere', async () => {
  const elsewhere: string[] = []
  const other = createPlainServer((request, response) => {
    elsewhere.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  await once(other, 'listening')
  closing.push(() => other.close())
  const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/elsewhere`
  const endpoint = await web((_, response) => response.writeHead(302, { location }).end())
  await begin(endpoint.url)
  const talk = createSocketServer((socket) => socket.end('HTTP/1.1 400 Bad Request\u001b[2J\r\n\r\n')).listen(
    0,
    '127.0.0.1',
  )
  await once(talk, 'listening')
  closing.push(() => talk.close())
  const env = {
    ...keys,
    COURANT_SMTP_URL: `smtp://127.0.0.1:${(talk.address() as AddressInfo).port}`,
    NODE_EXTRA_CA_CERTS: certificate.path,
  }
  const { code, out } = await courant(root, ['doctor', '--online', '--dns', '127.0.0.1:9', '--json'], { env })
  expect(code).toBe(3)
  const report = reportOf(out)
  expect(states(report)).toMatchObject({
    ...{ 'dkim-record': 'warning', spf: 'warning', dmarc: 'warning', replies: 'warning' },
    ...{ 'mail-server-answer': 'wrong', 'unsubscribe-answer': 'warning' },
  })
  expect(elsewhere).toEqual([])
  const untrusted = await courant(root, ['doctor', '--online', '--dns', '127.0.0.1:9', '--json'], { env: keys })
  expect(states(reportOf(untrusted.out))['unsubscribe-answer']).toBe('wrong')
})
