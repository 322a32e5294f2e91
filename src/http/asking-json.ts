import type { AskingService } from '../app/service/asking.ts'
import { bodyOf } from './body.ts'
import { largest } from './form.ts'
import { plain, type Reply } from './route.ts'

/** What a script may post. */
export type JsonSubmission =
  | { readonly address: string; readonly topics: readonly string[]; readonly token: string }
  | 'too-large'
  | 'no-json'

/** As many topics may be in it. */
const mostTopics = 100

/** An answer for a script. */
export const jsonReply = (status: number, value: object, headers: Reply['headers'] = {}): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value)}\n`,
  headers,
})

/** Whether JSON is wanted, and no page. */
export const asksForJson = ({ headers }: Request): boolean =>
  /\bapplication\/json\b/i.test(headers.get('Accept') ?? '') && !/\btext\/html\b/i.test(headers.get('Accept') ?? '')

/** Whether a page's script may ask: one of the publication's own origins; a program that is no browser says of none. */
export function mayAsk({ headers }: Request, { origins }: Pick<AskingService, 'origins'>): boolean {
  const origin = headers.get('Origin')
  return origin === null || origins.includes(origin)
}

/** An answer that the script of an origin that may ask gets to see (Fetch § 3.3). */
export function sharedWith(request: Request, service: Pick<AskingService, 'origins'>, reply: Reply): Reply {
  const origin = request.headers.get('Origin')
  const shared = origin !== null && mayAsk(request, service) ? { 'Access-Control-Allow-Origin': origin } : {}
  return { ...reply, headers: { ...reply.headers, ...shared, Vary: 'Accept, Origin' } }
}

/** What a browser asks before a script posts JSON to another origin. */
export function preflight(request: Request, service: Pick<AskingService, 'origins'>): Reply {
  const allowed = { 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'Content-Type' }
  if (request.headers.get('Origin') === null || !mayAsk(request, service)) return plain(403, 'not from there')
  return sharedWith(request, service, { ...plain(200, ''), headers: { ...allowed, 'Access-Control-Max-Age': '600' } })
}

/** What a script has posted. */
export async function jsonSubmission(request: Request): Promise<JsonSubmission> {
  const body = await bodyOf(request, largest)
  if (body === undefined) return 'too-large'
  const value = parsed(new TextDecoder().decode(body))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no-json'
  const { address, topics, token } = value as Readonly<Record<string, unknown>>
  return {
    address: typeof address === 'string' ? address : '',
    token: typeof token === 'string' ? token : '',
    topics: Array.isArray(topics) ? topics.slice(0, mostTopics).filter((topic) => typeof topic === 'string') : [],
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
