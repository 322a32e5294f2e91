import { isUrl } from '../rules/addresses.ts'
import { remarks } from './empty-words.ts'
import { type HtmlTag, readHtml } from './parse.ts'
import { scanTags } from './scan.ts'

/** What there is to say about a piece of HTML. */
export interface Remark {
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint?: string
}

/**
 * What readers show, by what their sanitizers let through: not what ours does, so that a slip there is seen here. No script,
 * style, form, frame or drawing.
 */
const shown = new Set(
  (
    'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
    'h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong ' +
    'sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr audio video'
  ).split(' '),
)

/** What means the same in every reader. No `style`, no `class`, no `data-`, and nothing that acts. */
const kept = new Set(
  (
    'abbr align alt cite colspan controls datetime dir headers height href hreflang id lang media open poster reversed ' +
    'rowspan scope sizes span src srcset start title type value width'
  ).split(' '),
)

const addressed = new Set(['href', 'src', 'srcset', 'poster', 'cite'])

/** Looks a piece of HTML over. Each thing is said once, however often it is there. */
export function contentRemarks(html: string): Remark[] {
  const remarks = new Map<string, Remark>()
  for (const element of scanTags(html) ?? readHtml(html).tags) {
    if (element.attributes.length === 0 && shown.has(element.name) && element.name !== 'img') continue
    for (const remark of remarksOn(element)) if (!remarks.has(remark.message)) remarks.set(remark.message, remark)
  }
  return [...remarks.values()]
}

function remarksOn(element: HtmlTag): Remark[] {
  const { name, attributes } = element
  if (!shown.has(name)) {
    if (name === 'input' && isTask(element)) return []
    return [{ severity: 'error', message: `The content has <${name}>, which readers take out or must not trust` }]
  }
  const alt = name === 'img' && !attributes.some((one) => one.name === 'alt')
  const hint = 'Write what it shows between the brackets of ![…](…); leave them empty where it only adorns.'
  return [
    ...attributes.flatMap((attribute) => attributeRemarks(name, attribute)),
    ...(alt ? [{ severity: 'warning', message: remarks.imageWithoutWords, hint } as const] : []),
  ]
}

/** A box of a task list, which acts on nothing. */
const isTask = ({ attributes }: HtmlTag): boolean =>
  attributes.some(({ name, value }) => name === 'type' && value === 'checkbox') &&
  attributes.every(({ name }) => ['type', 'disabled', 'checked'].includes(name))

function attributeRemarks(element: string, { name, value }: HtmlTag['attributes'][number]): Remark[] {
  if (addressed.has(name)) {
    const addresses = name === 'srcset' ? candidates(value) : [value]
    return addresses.flatMap((address) => addressRemarks(`${element} ${name}`, address))
  }
  return kept.has(name)
    ? []
    : [{ severity: 'error', message: `The content has <${element} ${name}>, which readers take out or must not trust` }]
}

/** The addresses of a `srcset` (WHATWG HTML § 4.8.4.2.1), as far as we write them: without commas of their own. */
const candidates = (value: string): string[] =>
  value
    .split(',')
    .map((candidate) => candidate.trim().split(/\s/)[0] ?? '')
    .filter((address) => address !== '')

function addressRemarks(where: string, address: string): Remark[] {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase()
  if (scheme === undefined) {
    const hint = 'Each reader would look for it in another place, or nowhere.'
    return [{ severity: 'error', message: `The content has a relative address, ${where}: ${address}`, hint }]
  }
  const allowed = where === 'a href' ? ['http', 'https', 'mailto'] : ['http', 'https']
  if (!allowed.includes(scheme))
    return [{ severity: 'error', message: `The content has an address that may act, ${where}: ${address}` }]
  const hint = 'Mend the link in the digest.'
  return isUrl(address)
    ? []
    : [{ severity: 'warning', message: `The content has an address that is none, ${where}: ${address}`, hint }]
}
