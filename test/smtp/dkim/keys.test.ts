import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { Failure } from '../../../src/domain/failure.ts'
import { type DkimSettings, dkimKeys } from '../../../src/smtp/dkim/keys.ts'

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const rsaKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsa = pem(rsaKey.privateKey)
const pkcs1 = rsaKey.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const ed = pem(generateKeyPairSync('ed25519').privateKey)
const escaped = (text: string) => text.replaceAll('\n', '\\n')
const encrypted = (type: 'pkcs8' | 'pkcs1') =>
  rsaKey.privateKey.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString()

/** A key whose numbers do not fit each other: an octet of its modulus is another. */
const damaged = (() => {
  const der = rsaKey.privateKey.export({ type: 'pkcs8', format: 'der' })
  der[100] = (der[100] ?? 0) ^ 1
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`
})()

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'courant-'))
  await mkdir(join(root, 'keys'))
  const files: Record<string, string | Uint8Array> = {
    'keys/rsa.pem': rsa,
    'keys/crlf.pem': `\uFEFF${rsa.replaceAll('\n', '\r\n')}`,
    'keys/pkcs1.pem': pkcs1,
    'keys/两.pem': `Private-Key: (2048 bit)\n${rsa}\n${ed}`,
    'keys/ed.pem': ed,
    'keys/public.pem': rsaKey.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'keys/der.pem': rsaKey.privateKey.export({ type: 'pkcs8', format: 'der' }),
    'keys/empty.pem': '',
    'keys/huge.pem': rsa + ' '.repeat(70_000),
    'keys/exposed.pem': rsa,
  }
  for (const [path, content] of Object.entries(files)) await writeFile(join(root, path), content, { mode: 0o600 })
  await chmod(join(root, 'keys/exposed.pem'), 0o644)
  await symlink('/nowhere/at-all.pem', join(root, 'keys/dangling.pem'))
})

const read = (settings: Partial<DkimSettings>) =>
  dkimKeys({ key: undefined, selector: 's1', domain: undefined, from: 'news@example.org', root, ...settings })

test.each<[string, string, string, string[]]>([
  ['a file', 'keys/rsa.pem', 's1', ['rsa']],
  ['a file with CRLF and a byte order mark', 'keys/crlf.pem', 's1', ['rsa']],
  ['PKCS #1', 'keys/pkcs1.pem', 's1', ['rsa']],
  ['PEM', rsa, 's1', ['rsa']],
  ['PEM with written-out line ends, in quotes', `"${escaped(rsa)}"`, 's1', ['rsa']],
  ['PEM with written-out CRLF', rsa.replaceAll('\n', '\\r\\n'), 's1', ['rsa']],
  ['PEM in one line', rsa.replaceAll('\n', ' '), 's1', ['rsa']],
  ['two files', 'keys/rsa.pem, keys/ed.pem', 's1, s2', ['rsa', 'ed25519']],
  ['a file of two keys', 'keys/两.pem', 's1,s2', ['rsa', 'ed25519']],
  ['two blocks', rsa + ed, 's1,s2', ['rsa', 'ed25519']],
  ['two blocks and a comma', `${escaped(ed)},${escaped(rsa)}`, 'a.b,S2', ['ed25519', 'rsa']],
  ['a block and a file', `${escaped(ed)},keys/rsa.pem,`, 's1,s2', ['ed25519', 'rsa']],
])('dkimKeys() reads %s', async (_, key, selector, kinds) => {
  const keys = await read({ key, selector })
  expect(keys.map((one) => one.key.asymmetricKeyType)).toEqual(kinds)
  expect(keys.map((one) => one.selector)).toEqual(selector.split(',').map((name) => name.trim().toLowerCase()))
  expect(new Set(keys.map(({ domain }) => domain))).toEqual(new Set(['example.org']))
  expect(keys.every((one) => one.key.type === 'private' && one.exposed === undefined)).toBe(true)
})

test('dkimKeys() takes an absolute path, and tells of a file that everybody can read', async () => {
  const [key] = await read({ key: join(root, 'keys/exposed.pem') })
  expect(key?.exposed).toBe(join(root, 'keys/exposed.pem'))
})

test.each(['', '  \n', undefined])('dkimKeys() finds no key where none is set: %j', async (key) => {
  expect(await read({ key, selector: undefined })).toEqual([])
})

test.each<[string, string | undefined, string | undefined, string]>([
  ['is below From’s', 'mail.example.org', 'news@example.org', 'mail.example.org'],
  ['is above From’s', 'example.org', 'news@mail.example.org', 'example.org'],
  ['is an IDN', 'Bücher.example', 'news@xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['is empty', ' ', 'news@EXAMPLE.org', 'example.org'],
  ['is all there is', 'example.org', undefined, 'example.org'],
])('dkimKeys() takes a domain that %s', async (_, domain, from, signing) => {
  expect((await read({ key: rsa, domain, from })).map((key) => key.domain)).toEqual([signing])
})

const small = () => pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)
const large = () =>
  execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4104', '-quiet'])
const curve = () => pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
const pss = () => pem(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey)

test.each<[string, Partial<DkimSettings>, string]>([
  ['no such file', { key: 'keys/none.pem' }, 'keys/none.pem, and there is no such file'],
  ['a link to nowhere', { key: 'keys/dangling.pem' }, 'no such file'],
  ['a folder', { key: 'keys' }, 'neither PEM nor a file'],
  ['a NUL', { key: 'keys/\0rsa.pem' }, 'neither PEM nor a file'],
  ['a path of 5000 letters', { key: `${'a/'.repeat(2500)}.pem` }, 'neither PEM nor a file'],
  ['commas alone', { key: ',,' }, 'names no key'],
  ['an empty file', { key: 'keys/empty.pem' }, 'holds no PEM'],
  ['DER', { key: 'keys/der.pem' }, 'holds no PEM'],
  ['a huge file', { key: 'keys/huge.pem' }, 'too large'],
  ['a public key', { key: 'keys/public.pem' }, 'is no private key: it begins with “BEGIN PUBLIC KEY”'],
  ['encrypted PKCS #8', { key: encrypted('pkcs8') }, 'is encrypted'],
  ['encrypted PKCS #1', { key: escaped(encrypted('pkcs1')) }, 'is encrypted'],
  ['garbage in armour', { key: `-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----` }, 'can be read'],
  ['empty armour', { key: `-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----` }, 'can be read'],
  ['a damaged key', { key: damaged }, 'COURANT_DKIM_KEY is'],
  ['RSA of 1024 bits', { key: small() }, 'has 1024 bits'],
  ['RSA of 4104 bits', { key: large().toString() }, 'has 4104 bits'],
  ['an elliptic curve', { key: curve() }, 'of the kind ec'],
  ['RSA-PSS', { key: pss() }, 'of the kind rsa-pss'],
  ['Ed25519 alone', { key: ed }, 'alone'],
  ['the second of two', { key: `keys/rsa.pem,${curve()}`, selector: 'a,b' }, 'Key 2 of COURANT_DKIM_KEY'],
  ['no selector', { key: rsa, selector: undefined }, 'COURANT_DKIM_SELECTOR is not'],
  ['a selector too many', { key: rsa, selector: 'a,b' }, 'differ: 1 and 2'],
  ['a selector too few', { key: rsa + ed }, 'differ: 2 and 1'],
  ['a selector twice', { key: rsa + ed, selector: 'a,A' }, '“a” is named twice'],
  ['a selector with a space', { key: rsa, selector: 's 1' }, 'no DNS name'],
  ['a selector with an empty label', { key: rsa, selector: 'a..b' }, 'no DNS name'],
  ['a selector that turns the line', { key: rsa, selector: 's\u202e1' }, 'no DNS name'],
  ['a selector of 64 letters', { key: rsa, selector: 'a'.repeat(64) }, 'no DNS name'],
  ['a selector without a key', { key: undefined, selector: 's1' }, 'COURANT_DKIM_SELECTOR is set'],
  ['a domain without a key', { key: undefined, selector: '', domain: 'example.org' }, 'COURANT_DKIM_DOMAIN is set'],
  ['no domain at all', { key: rsa, from: undefined }, 'no domain name'],
  ['one label', { key: rsa, domain: 'localhost' }, 'no domain name'],
  ['an address as domain', { key: rsa, domain: '192.0.2.1' }, 'no domain name'],
  ['a mail address as domain', { key: rsa, domain: 'news@example.org' }, 'no domain name'],
  ['another’s domain', { key: rsa, domain: 'example.net' }, 'aligned'],
  ['a domain with the same end', { key: rsa, domain: 'notexample.org' }, 'aligned'],
  ['a sibling', { key: rsa, domain: 'a.example.org', from: 'news@b.example.org' }, 'aligned'],
])('dkimKeys() refuses %s', async (_, settings, words) => {
  const error = await read(settings).catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(Failure)
  expect(error).toMatchObject({ code: 'setup/dkim', message: expect.stringContaining(words) })
})

/** The base64 of a key in every way that it may stand in a variable, whole and torn. */
const base64 = rsa.split('\n').slice(1, -2)
test.each([
  ['without its armour', base64.join('')],
  ['torn', rsa.slice(0, 900)],
  ['torn, with written-out line ends', escaped(rsa).slice(0, 900)],
  ['without its first line', rsa.slice(30)],
  ['as JSON', JSON.stringify(rsaKey.privateKey.export({ format: 'jwk' }))],
  ['a seed', `${randomBytes(32).toString('base64')}`],
  ['a short seed and a path', `${base64[3]?.slice(0, 40)},keys/ed.pem`],
  ['damaged', damaged],
  ['encrypted', encrypted('pkcs8')],
  ['with a wrong label', rsa.replaceAll('PRIVATE', 'SECRET')],
])('dkimKeys() says nothing of a secret that is %s', async (_, key) => {
  const error = (await read({ key }).catch((failure: unknown) => failure)) as Failure
  expect(error).toBeInstanceOf(Failure)
  const said = [error.message, error.hint, error.stack, String(error.cause ?? '')].join('\n')
  for (let at = 0; at + 12 <= key.length; at += 6) {
    const piece = key.slice(at, at + 12)
    if (/[-"\s]|BEGIN|PRIVATE/.test(piece)) continue
    expect(said).not.toContain(piece)
  }
})
