import type { FeedDocument } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'

const { error, warning } = faults('feed/stylesheet')

/** A style sheet that a browser is told of is CSS (browsers give XSLT up), lies on the same site, and exists. */
export function styleSheetFaults({ stylesheets, address, format }: FeedDocument, site: Site): Fault[] {
  if (stylesheets.length === 0 && format !== 'json')
    return [warning('The feed names no style sheet: a browser shows its source', ours)]
  return stylesheets.flatMap(({ href, type, mark }) => {
    if (type !== 'text/css') return [error(`The style sheet is of type ${type}, not text/css`, ours, { mark })]
    const url = URL.parse(href, address)?.href ?? href
    const path = url.startsWith(site.url) ? url.slice(site.url.length).split(/[?#]/)[0] : undefined
    return path !== undefined && site.paths.has(path)
      ? []
      : [error(`The style sheet is not in dist/: ${href}`, ours, { mark })]
  })
}

/** What is known of the whole site: where it is served, and what files there are. */
export interface Site {
  readonly url: string
  readonly paths: ReadonlySet<string>
}
