import { Failure } from '../failure.ts'
import { type TokenKeys, tokenKeys } from './token.ts'

/** 128 bits in hexadecimal: what a secret has at least, if it was made and not thought up. */
const shortest = 32

/**
 * The secrets in `COURANT_SECRET`: several stand one after the other, newest first. A Failure where one is too short to have been made
 * and not thought up.
 */
export function secretsOf(text: string | undefined): readonly string[] {
  const secrets = (text ?? '').split(/[\s,]+/).filter((secret) => secret !== '')
  if (secrets.every(({ length }) => length >= shortest)) return secrets
  throw new Failure('setup/secret', `COURANT_SECRET has a secret of fewer than ${shortest} characters`, {
    hint: 'Make one with `openssl rand -hex 32`. To change it put the new one before the old, with a comma between.',
  })
}

/**
 * The keys of `COURANT_SECRET`, which signs the links in letters; undefined where it is not set. The newest secret signs, and links that
 * an older one signed go on working.
 */
export function linkKeys(text: string | undefined): TokenKeys | undefined {
  const [newest, ...older] = secretsOf(text)
  return newest === undefined ? undefined : tokenKeys([newest, ...older])
}
