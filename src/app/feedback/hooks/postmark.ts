import { postmarkEvents } from '../../../feedback/hooks/postmark.ts'
import { type Hook, jsonIn } from './hook.ts'
import { isAnyOf, isSame } from './same.ts'

/** What only Postmark knows: `user:password` of the address that it posts to, and the end of its path. */
export interface PostmarkSettings {
  readonly logins: readonly string[]
  readonly path: string
}

/** Postmark, which signs nothing: it knows a password (RFC 7617), and a path where one is set. */
export function postmarkHook({ logins, path }: PostmarkSettings): Hook {
  return {
    provider: 'postmark',
    open: (posted) => {
      const login = loginIn(posted.header('Authorization'))
      if (!isAnyOf(logins, login) || !isSame(path, posted.path)) return { kind: 'forged' }
      const events = postmarkEvents(jsonIn(posted.body))
      return events === undefined ? { kind: 'malformed' } : { kind: 'told', events }
    },
  }
}

function loginIn(authorization: string | null): string {
  const encoded = /^basic +([A-Za-z0-9+/=]{1,2000})$/i.exec(authorization ?? '')?.[1]
  return Buffer.from(encoded ?? '', 'base64').toString('utf8')
}
