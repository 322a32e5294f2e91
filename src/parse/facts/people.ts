import { absoluteUrl } from '../../base/url.ts'
import type { Author } from '../../domain/publication.ts'
import { textOf } from './words.ts'

/** The authors that a field names: a text, a mapping with `name`, or a list of those. */
export function authorsOf(value: unknown): Author[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    if (typeof one === 'string') return named(one)
    if (typeof one !== 'object' || one === null) return []
    const { name, url, email } = one as Record<string, unknown>
    const [author] = typeof name === 'string' ? named(name) : []
    if (author === undefined) return []
    const page = typeof url === 'string' ? absoluteUrl(url) : undefined
    const address = typeof email === 'string' && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? email : undefined
    return [{ ...author, ...(page && { url: page }), ...(address && { email: address }) }]
  })
}

function named(text: string): Author[] {
  const name = textOf(text)
  return name === null ? [] : [{ name }]
}
