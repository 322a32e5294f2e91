import { absoluteUrl } from '../../base/url.ts'
import type { Author } from '../../domain/publication.ts'

/** The authors that a field names: a text, a mapping with `name`, or a list of those. */
export function authorsOf(value: unknown): Author[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    if (typeof one === 'string' && one.trim() !== '') return [{ name: one.trim() }]
    if (typeof one !== 'object' || one === null) return []
    const { name, url, email } = one as Record<string, unknown>
    if (typeof name !== 'string' || name.trim() === '') return []
    const page = typeof url === 'string' ? absoluteUrl(url) : undefined
    const address = typeof email === 'string' && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? email : undefined
    return [{ name: name.trim(), ...(page && { url: page }), ...(address && { email: address }) }]
  })
}
