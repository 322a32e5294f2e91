/** What a term of an SPF record asks of DNS: a lookup alone, or to go on at another record. */
export interface SpfTerm {
  readonly name: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists' | 'redirect' | 'other'
  readonly qualifier: '+' | '-' | '~' | '?'
  /** What stands behind its “:” or “=”. */
  readonly target: string
}

/** Whether a TXT record is one of SPF (RFC 7208 § 4.5). */
export const isSpf = (record: string): boolean => /^v=spf1(?: |$)/i.test(record)

const domain = String.raw`[\x21-\x2e\x30-\x7e]+`
const cidr = String.raw`(?:/\d{1,3})?(?://\d{1,3})?`

/** The grammar of each mechanism behind its name (RFC 7208 § 5). */
const grammar: Readonly<Record<string, RegExp>> = {
  all: /^$/,
  include: new RegExp(`^:${domain}$`),
  a: new RegExp(`^(?::${domain})?${cidr}$`),
  mx: new RegExp(`^(?::${domain})?${cidr}$`),
  ptr: new RegExp(`^(?::${domain})?$`),
  ip4: /^:\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/,
  ip6: /^:[0-9a-f:.]{2,45}(?:\/\d{1,3})?$/i,
  exists: new RegExp(`^:${domain}$`),
}

/** Reads the terms of a record; a text where one of them is none, and verifiers give up on all of it. */
export function parseSpf(record: string): readonly SpfTerm[] | string {
  const terms: SpfTerm[] = []
  for (const word of record.split(' ').slice(1)) {
    if (word === '') continue
    const term = termOf(word)
    if (term === undefined) return word
    terms.push(term)
  }
  return terms
}

function termOf(word: string): SpfTerm | undefined {
  const [, modifier, value = ''] = /^([a-z][a-z0-9_.-]*)=([\x21-\x7e]*)$/i.exec(word) ?? []
  if (modifier !== undefined) {
    return { name: modifier.toLowerCase() === 'redirect' ? 'redirect' : 'other', qualifier: '+', target: value }
  }
  const [, sign = '+', mechanism = '', rest = ''] = /^([-+~?])?([a-z0-9]+)(.*)$/is.exec(word) ?? []
  const name = mechanism.toLowerCase()
  const fits = Object.hasOwn(grammar, name) && grammar[name]?.test(rest) === true
  const qualifier = (sign || '+') as SpfTerm['qualifier']
  return fits ? { name: name as SpfTerm['name'], qualifier, target: rest.replace(/^:/, '') } : undefined
}
