import type { Wish } from '../app/service/wish.ts'

/** RFC 8058 § 3.1: what a mail program posts, and no page of ours. */
const [oneClickName, oneClickValue] = ['List-Unsubscribe', 'One-Click']

/** Forms are small: a body with more bytes is not read to its end. */
const largest = 16 * 1024

/**
 * What a form asks for: as a mail program's button does (RFC 8058), or as one of `offered` on a page. `nothing` where it is neither, such
 * as from a scanner that posts whatever it likes.
 */
export async function wishIn(request: Request, offered: readonly Wish[]): Promise<Wish | 'nothing' | 'too-large'> {
  const fields = await fieldsIn(request)
  if (fields === 'too-large') return fields
  if (offered.includes('one-click') && fields.get(oneClickName) === oneClickValue) return 'one-click'
  const asked = fields.get('wish')
  return offered.find((wish) => wish !== 'one-click' && wish === asked) ?? 'nothing'
}

/** The fields of a form, where it is one, and not too large. */
export async function fieldsIn(request: Request): Promise<URLSearchParams | FormData | 'too-large'> {
  const body = await bodyOf(request)
  return body === undefined ? 'too-large' : fieldsOf(body, request.headers.get('Content-Type') ?? '')
}

/** The bytes of a body; undefined where they are too many. */
export async function bodyOf({ body }: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.length
    if (length > largest) return undefined
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
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
