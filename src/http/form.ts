import type { Wish } from '../app/service/wish.ts'
import { bodyOf } from './body.ts'

/** RFC 8058 § 3.1: what a mail program posts, and no page of ours. */
const [oneClickName, oneClickValue] = ['List-Unsubscribe', 'One-Click']

/** Forms are small: a body with more bytes is not read to its end. */
export const largest: number = 16 * 1024

/**
 * What a form asks for: as a mail program's button does (RFC 8058), or as one of `offered` on a page. `nothing` where it is neither, such
 * as from a scanner that posts whatever it likes.
 */
export async function wishIn(
  request: Request,
  offered: readonly Wish['kind'][],
): Promise<Wish | 'nothing' | 'too-large'> {
  const fields = await fieldsIn(request)
  if (fields === 'too-large') return fields
  if (offered.includes('one-click') && fields.get(oneClickName) === oneClickValue) return { kind: 'one-click' }
  const asked = fields.get('wish')
  const kind = offered.find((wish) => wish !== 'one-click' && wish === asked)
  if (kind === undefined) return 'nothing'
  return kind === 'choose' ? { kind, topics: textsOf(fields, 'topic') } : { kind }
}

/** All that a form says by a name, as text. */
export const textsOf = (fields: URLSearchParams | FormData, name: string): string[] =>
  fields.getAll(name).filter((value) => typeof value === 'string')

/** The fields of a form, where it is one, and not too large. */
export async function fieldsIn(request: Request): Promise<URLSearchParams | FormData | 'too-large'> {
  const body = await bodyOf(request, largest)
  return body === undefined ? 'too-large' : fieldsOf(body, request.headers.get('Content-Type') ?? '')
}

/** The fields of a form, in either way that forms are written; none where it is no form. */
async function fieldsOf(body: Uint8Array<ArrayBuffer>, type: string): Promise<URLSearchParams | FormData> {
  if (/^multipart\/form-data\b/i.test(type)) {
    try {
      return await new Response(body, { headers: { 'Content-Type': type } }).formData()
    } catch {
      return new URLSearchParams()
    }
  }
  // A program that says nothing of the type means what it posts.
  const isForm = type === '' || /^application\/x-www-form-urlencoded\b/i.test(type)
  return new URLSearchParams(isForm ? new TextDecoder().decode(body).trim() : '')
}
