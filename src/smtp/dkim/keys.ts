import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { domainOf, parseAddress } from '../../domain/address.ts'
import type { DkimAlgorithm, DkimKey } from '../../domain/dkim.ts'
import { Failure } from '../../domain/failure.ts'
import { type DomainName, domainName, isAligned, isLabels } from '../../domain/sending/domain-name.ts'
import { type KeyText, keyTexts, wrongKey } from './key-text.ts'

/** What the environment and `courant.yaml` say about signing. */
export interface DkimSettings {
  /** `COURANT_DKIM_KEY`: PEM, or files' paths from `root`; several with commas between them. */
  readonly key: string | undefined
  /** `COURANT_DKIM_SELECTOR`: one a key, in the same order. */
  readonly selector: string | undefined
  /** `COURANT_DKIM_DOMAIN`: by default the domain of `from`. */
  readonly domain: string | undefined
  /** The address of `mail.from`. */
  readonly from: string | undefined
  readonly root: string
}

/**
 * Reads the keys that letters are signed with, none where nothing is said about any, and tests each. All else that is not whole
 * is a Failure setup/dkim, whose message never has anything of a key in it.
 */
export async function dkimKeys(settings: DkimSettings): Promise<readonly DkimKey[]> {
  const { key = '', selector = '', domain = '' } = settings
  if (key.trim() === '') {
    const other = selector.trim() === '' ? 'COURANT_DKIM_DOMAIN' : 'COURANT_DKIM_SELECTOR'
    if (`${selector}${domain}`.trim() === '') return []
    throw wrong(`${other} is set and COURANT_DKIM_KEY is not: letters would go out unsigned`, {
      hint: 'Set COURANT_DKIM_KEY to the file of the private key, or remove the other.',
    })
  }
  const texts = await keyTexts(key, settings.root)
  const selectors = selectorsOf(selector, texts.length)
  const signing = signingDomain(settings)
  const keys = texts.map((text, index) => ({
    selector: selectors[index] ?? '',
    domain: signing,
    ...tested(text),
    ...(text.exposed === undefined ? {} : { exposed: text.exposed }),
  }))
  if (keys.some(({ algorithm }) => algorithm === 'rsa-sha256')) return keys
  throw wrong('An Ed25519 key is alone, and most mailbox providers verify RSA only: DMARC would fail there', {
    hint: 'Make an RSA key too, and name it first: COURANT_DKIM_KEY=rsa.pem,ed25519.pem',
  })
}

const wrong = (message: string, { hint }: { readonly hint: string }): Failure =>
  new Failure('setup/dkim', message, { hint })

function selectorsOf(text: string, keys: number): string[] {
  const selectors = text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')
  const hint = 'COURANT_DKIM_SELECTOR is the name that a key has in DNS, such as s1 in s1._domainkey.example.org.'
  if (selectors.length === 0) throw wrong('COURANT_DKIM_KEY is set and COURANT_DKIM_SELECTOR is not', { hint })
  if (selectors.length !== keys) {
    throw wrong(`COURANT_DKIM_KEY and COURANT_DKIM_SELECTOR differ: ${keys} and ${selectors.length}`, {
      hint: 'Name a selector for each key, in the same order, with commas between them.',
    })
  }
  // RFC 6376 § 3.1: a selector is labels with dots between them.
  const other = selectors.findIndex((one) => !isLabels(one.split('.')))
  if (other >= 0) throw wrong(`“${selectors[other]?.slice(0, 80)}” cannot be a selector: it is no DNS name`, { hint })
  const twice = selectors.find((one, index) => selectors.indexOf(one) !== index)
  if (twice === undefined) return selectors
  throw wrong(`The selector “${twice}” is named twice`, { hint: 'Each key has a name of its own in DNS.' })
}

function signingDomain({ domain, from }: DkimSettings): DomainName {
  const sender = from === undefined ? undefined : parseAddress(from)
  const senders = sender === undefined ? undefined : domainOf(sender)
  const named = domain === undefined || domain.trim() === '' ? senders : domainName(domain.trim())
  if (named === undefined) {
    const hint = 'Set it to the domain of mail.from, such as example.org, or leave it out; mail.from then says it.'
    throw wrong('COURANT_DKIM_DOMAIN is no domain name, and no mail.from says another', { hint })
  }
  if (senders === undefined || isAligned(named, senders)) return named
  throw wrong(`Letters come from ${senders} and would be signed by ${named}: DMARC wants the two to be aligned`, {
    hint: `Sign with ${senders}, or a domain above or below it.`,
  })
}

/** Makes the key of its text, once, and sees that its public half verifies what it signs. */
function tested(text: KeyText): Pick<DkimKey, 'key' | 'algorithm'> {
  const key = privateKey(text)
  const algorithm = algorithmOf(key, text)
  const digest = algorithm === 'rsa-sha256' ? 'sha256' : null
  const probe = Buffer.from('courant')
  const holds = () => verify(digest, probe, createPublicKey(key), sign(digest, probe, key))
  if (attempt(holds, text, 'is damaged: it cannot sign')) return { key, algorithm }
  throw wrongKey(text, 'is damaged: its public half does not verify what it signs')
}

function privateKey(text: KeyText): KeyObject {
  if (text.encrypted) {
    throw wrongKey(text, 'is encrypted with a passphrase, which nobody is there to type', {
      hint: 'Decrypt it with `openssl pkey -in FILE -out dkim.pem`, and let nobody else read that file.',
    })
  }
  if (!text.label.endsWith('PRIVATE KEY')) {
    throw wrongKey(text, `is no private key: it begins with “BEGIN ${text.label}”`, {
      hint: 'Letters are signed with the private half; the public half goes into DNS.',
    })
  }
  return attempt(() => createPrivateKey(text.pem), text, 'is no private key that can be read')
}

function attempt<T>(make: () => T, text: KeyText, otherwise: string): T {
  try {
    return make()
  } catch {
    // What OpenSSL says helps nobody here, and is kept out with whatever it may quote.
    throw wrongKey(text, otherwise)
  }
}

function algorithmOf(key: KeyObject, text: KeyText): DkimAlgorithm {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519-sha256'
  if (key.asymmetricKeyType !== 'rsa') {
    throw wrongKey(text, `is of the kind ${key.asymmetricKeyType}, and DKIM knows RSA and Ed25519 alone`)
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  // RFC 8301 § 3.2: 2048 bits or more are for signing; verifiers need not take more than 4096.
  if (bits >= 2048 && bits <= 4096) return 'rsa-sha256'
  throw wrongKey(
    text,
    `has ${bits} bits; ${bits < 2048 ? 'fewer than 2048 are refused' : 'nobody has to verify more than 4096'}`,
  )
}
