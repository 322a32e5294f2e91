import { Failure } from '../failure.ts'
import { type TokenKeys, tokenKeys } from './token.ts'

/** 128 bits in hexadecimal: what a secret has at least, if it was made and not thought up. */
const shortest = 32

/**
 * The keys of `COURANT_SECRET`, which signs the links in letters; undefined where it is not set. Several secrets stand one after the
 * other, newest first: the first signs, and links that an older one signed go on working.
 */
export function linkKeys(text: string | undefined): TokenKeys | undefined {
  const [newest, ...older] = (text ?? '').split(/[\s,]+/).filter((secret) => secret !== '')
  if (newest === undefined) return undefined
  if ([newest, ...older].every(({ length }) => length >= shortest)) return tokenKeys([newest, ...older])
  throw new Failure('setup/secret', `COURANT_SECRET has a secret of fewer than ${shortest} characters`, {
    hint: 'Make one with `openssl rand -hex 32`. To change it put the new one before the old, with a comma between.',
  })
}
