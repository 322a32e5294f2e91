import { signToken, type TokenKeys, verifyToken } from '../link/token.ts'

/** In seconds: as long as a form that was shown may be sent, and from when on. */
const lifetime = 24 * 3600

/** As long as nobody has sent a form that they had to fill in, and one that they only have to send. */
export const leastSeconds = { filling: 3, sending: 1 } as const

/** What stands in every form token where others have the id of a reader: a form is nobody's. */
const nobody = '0'.repeat(32)

/** A token that a form was shown at `now`, a second since 1970, and may be sent from `after` seconds later on. */
export const signForm = (keys: TokenKeys, { now, after }: { readonly now: number; readonly after: number }): string =>
  signToken({ id: nobody, expires: now + after + lifetime }, 'f', keys)

/** What a token says at `now` of the form that it came with: it was shown by us, a while ago; or just now; or never, or too long ago. */
export function formAge(
  token: string,
  { keys, now }: { readonly keys: TokenKeys; readonly now: number },
): 'ripe' | 'young' | 'none' {
  const expires = verifyToken(token, 'f', { keys, now })?.expires
  if (expires === undefined) return 'none'
  return expires - lifetime <= now ? 'ripe' : 'young'
}
