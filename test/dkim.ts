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

const recordsOf = (keys: readonly DkimKey[]) =>
  Object.fromEntries(keys.map((key) => [`${key.selector}._domainkey.${key.domain}.`, recordOf(key)]))

const base64 = (messages: readonly Uint8Array[]) => messages.map((raw) => Buffer.from(raw).toString('base64'))

/** What dkimpy says of each message: whether each of its signatures holds, from the top. It asks no DNS. */
export function verifiedByPython(
  messages: readonly Uint8Array[],
  keys: readonly DkimKey[],
): readonly (readonly boolean[])[] {
  const input = JSON.stringify({ records: recordsOf(keys), messages: base64(messages) })
  return answerOf([python, '-c', program], input)
}

/** Debian's libmail-dkim-perl: another verifier, of other authors. It knows RSA alone. */
export const perlDkim: readonly string[] = ['/usr/bin/perl', '/usr/share/perl5/Mail/DKIM/Verifier.pm']

const perlProgram = `use strict; use warnings; use JSON::PP; use MIME::Base64; use Mail::DKIM::Verifier; use Net::DNS;
local $/; my $request = decode_json(<STDIN>);
no warnings 'redefine';
*Mail::DKIM::DNS::query = sub {
  my ($name, $type) = @_;
  my $record = $request->{records}{"$name."} or return ();
  return (Net::DNS::RR->new(name => $name, type => 'TXT', txtdata => [unpack '(A250)*', $record]));
};
*Mail::DKIM::DNS::query_async = sub {
  my ($name, $type, %more) = @_;
  my @answer = $more{Callbacks}{Success}->(Mail::DKIM::DNS::query($name, $type));
  return sub { wantarray ? @answer : $answer[0] };
};
print encode_json([map {
  my $verifier = Mail::DKIM::Verifier->new;
  $verifier->PRINT(decode_base64 $_);
  $verifier->CLOSE;
  my ($rsa) = grep { $_->algorithm eq 'rsa-sha256' } $verifier->signatures;
  $rsa ? $rsa->result : 'none';
} @{$request->{messages}}]);`

/** What Mail::DKIM says of the RSA signature of each message: `pass`, `fail` or `invalid`. It asks no DNS. */
export function verifiedByPerl(messages: readonly Uint8Array[], keys: readonly DkimKey[]): readonly string[] {
  const input = JSON.stringify({ records: recordsOf(keys), messages: base64(messages) })
  return answerOf(['/usr/bin/perl', '-e', perlProgram], input)
}

function answerOf<T>([command = '', ...args]: readonly string[], input: string): T {
  const { stdout, stderr, status } = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 1e9 })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
