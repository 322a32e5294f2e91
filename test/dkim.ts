import { spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { DkimKey } from '../src/domain/dkim.ts'
import type { DomainName } from '../src/domain/sending/domain-name.ts'

const domain = 'courant.example' as DomainName

/** New keys, as an operator would make them: RSA, and Ed25519 beside it. */
export function newDkimKeys(): readonly [DkimKey, DkimKey] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const ed25519 = generateKeyPairSync('ed25519').privateKey
  return [
    { selector: 's1', domain, algorithm: 'rsa-sha256', key: rsa },
    { selector: 's2', domain, algorithm: 'ed25519-sha256', key: ed25519 },
  ]
}

/** The TXT record of a key's public half (RFC 6376 § 3.6.1, RFC 8463 § 4). */
function recordOf({ algorithm, key }: DkimKey): string {
  const publicKey: KeyObject = createPublicKey(key)
  if (algorithm === 'rsa-sha256') {
    return `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
  }
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return `v=DKIM1; k=ed25519; p=${raw.toString('base64')}`
}

const python = '/usr/bin/python3'

/** Debian's python3-dkim: what tests of signatures need. */
export const dkimpy: readonly string[] = [python, '/usr/lib/python3/dist-packages/dkim/__init__.py']

const program = `import sys, json, base64, dkim
request = json.load(sys.stdin)
records = {name.encode(): record.encode() for name, record in request["records"].items()}
def lookup(name, timeout=5):
    return records[name if isinstance(name, bytes) else name.encode()]
def check(raw):
    verifier = dkim.DKIM(raw)
    answers = []
    for index in range(sum(1 for name, _ in verifier.headers if name.lower() == b"dkim-signature")):
        try:
            answers.append(bool(dkim.DKIM(raw).verify(index, dnsfunc=lookup)))
        except dkim.DKIMException:
            answers.append(False)
    return answers
print(json.dumps([check(base64.b64decode(raw)) for raw in request["messages"]]))`

/** What dkimpy says of each message: whether each of its signatures holds, from the top. It asks no DNS. */
export function verifiedByPython(
  messages: readonly Uint8Array[],
  keys: readonly DkimKey[],
): readonly (readonly boolean[])[] {
  const records = Object.fromEntries(keys.map((key) => [`${key.selector}._domainkey.${key.domain}.`, recordOf(key)]))
  const input = JSON.stringify({ records, messages: messages.map((raw) => Buffer.from(raw).toString('base64')) })
  const { stdout, stderr, status } = spawnSync(python, ['-c', program], { input, encoding: 'utf8', maxBuffer: 1e9 })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
