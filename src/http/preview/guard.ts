import { plain, type Reply } from '../route.ts'

/** The names by which a browser on this machine calls this machine. */
const names = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Answers 403 to whoever calls us by a name that is not this machine's, and to pages of other origins. A name of somebody else's that
 * leads here (DNS rebinding) would else make one of our pages of theirs, which may read all others.
 */
export function guard(port: number): (request: Request) => Reply | undefined {
  const hosts = new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])))
  const origins = new Set([...hosts].map((host) => `http://${host}`))
  return ({ headers }) => {
    const origin = headers.get('Origin')
    if (!hosts.has(headers.get('Host')?.toLowerCase() ?? '')) return refusal('Host')
    return origin === null || origins.has(origin) ? undefined : refusal('Origin')
  }
}

const refusal = (what: 'Host' | 'Origin'): Reply =>
  plain(403, `Courant's preview answers this machine alone: ${what} must be one of ${names.join(', ')}, with its port`)
