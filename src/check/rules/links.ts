import { type FeedDocument, type FeedItem, type Link, linksTo, type Told } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { isStrictUrl } from './addresses.ts'

const { error, warning } = faults('feed/link')

/** The relations that a feed can have use for, of those that IANA lists; any other is a URI (RFC 8288 § 2.1.2). */
const registered = new Set(
  (
    'about alternate appendix archives author bookmark canonical chapter cite-as collection contents copyright current ' +
    'describedby edit edit-media enclosure first glossary help hub icon index item last latest-version license next ' +
    'next-archive payment prev prev-archive preview previous privacy-policy related replies search self service start ' +
    'subsection tag terms-of-service type up version-history via working-copy'
  ).split(' '),
)

/** The addresses of a feed and its items are absolute, its home and itself are each named once, and every relation is known. */
export function linkFaults(document: FeedDocument): Fault[] {
  const { fresh, home, format } = document
  return [
    ...selfFaults(document),
    ...homeFaults(document),
    ...(home === undefined || format === 'atom' ? [] : addressFaults([home])),
    ...relationFaults(document.links),
    ...fresh.flatMap((item) => itemFaults(item, format)),
  ]
}

function selfFaults(document: FeedDocument): Fault[] {
  const selves = linksTo('self', document)
  const [self] = selves
  if (self === undefined) return [error('The feed does not name its own address', ours, { mark: document.mark })]
  if (selves.length > 1) return [error('The feed names its own address more than once', ours, selves[1])]
  if (self.href === document.address) return []
  const hint = 'See that `url` in courant.yaml is where dist/ is served, and build again.'
  return [error(`The feed says that it is at ${self.href}, and is at ${document.address}`, hint, self)]
}

/** Some readers take the first alternate of a feed for its home and some the last, whatever its type: there is one. */
function homeFaults({ format, links, home, mark }: FeedDocument): Fault[] {
  if (home === undefined) return [error('The feed does not name its page', ours, { mark })]
  if (format === 'json') return []
  const alternates = links.filter(({ rel }) => rel === 'alternate')
  const [first, second] = format === 'atom' ? alternates : [undefined, alternates[0]]
  if (second !== undefined) return [error('The feed has more than one alternate', ours, second)]
  return first === undefined || first.type === 'text/html'
    ? []
    : [error('The feed’s alternate is no page: its type is not text/html', ours, first)]
}

function itemFaults(item: FeedItem, format: FeedDocument['format']): Fault[] {
  const { links, link } = item
  const where = link === undefined ? [error('The item leads nowhere', ours, { item })] : []
  const address = link === undefined || format === 'atom' ? [] : addressFaults([link], item)
  return [...where, ...address, ...relationFaults(links, item), ...doubleFaults(item)]
}

function doubleFaults(item: FeedItem): Fault[] {
  const alternates = linksTo('alternate', item)
  if (alternates.length < 2) return []
  const kinds = alternates.map(({ type = '', hreflang = '' }) => `${type} ${hreflang}`)
  const double = alternates.find((_, index) => kinds.indexOf(kinds[index] ?? '') < index)
  return double === undefined
    ? []
    : [error('The item has two alternates of one kind', ours, { item, mark: double.mark })]
}

function relationFaults(links: readonly Link[], item?: FeedItem): Fault[] {
  const unknown = links.filter(({ rel }) => !registered.has(rel) && !isStrictUrl(rel))
  const wrong = links.filter(({ href }) => !isStrictUrl(href))
  return [
    ...addressFaults(
      wrong.map(({ href, mark }) => ({ text: href, mark })),
      item,
    ),
    ...unknown.map(({ rel, mark }) => warning(`No relation is registered as “${rel}”`, ours, { item, mark })),
  ]
}

function addressFaults(addresses: readonly Told[], item?: FeedItem): Fault[] {
  return addresses
    .filter(({ text }) => !isStrictUrl(text))
    .map(({ text, mark }) => error(`The link is no absolute http(s) URL: ${text}`, ours, { item, mark }))
}
