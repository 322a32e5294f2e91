import type { Element, ElementContent } from 'hast'
import { mediaTypeOf } from '../../base/media/media-type.ts'
import { made } from './element.ts'
import { playerPage } from './player-page.ts'

/** Where an element stands. */
export interface Around {
  /** Where a link's target leads, or undefined where it may not be followed. */
  readonly linkOf: (href: string) => string | undefined
  /** Whether it stands in a link: links do not nest. */
  readonly linked: boolean
}

/** What stands for an element: in the line where that stood, or on a line of its own. */
export interface StandIn {
  readonly place: 'line' | 'own line'
  readonly content: readonly ElementContent[]
}

/** What stands for a frame, a player or a drawing; undefined for all else. */
export function standInFor(element: Element, around: Around): StandIn | undefined {
  switch (element.tagName) {
    case 'svg':
      return { place: 'line', content: wordsOf(drawingTitle(element)) }
    case 'iframe':
    case 'embed':
      return ownLine(frame(element, element.properties['src'], around))
    case 'object': {
      const content = frame(element, element.properties['data'], around)
      return content.length === 0 && !isHidden(element) ? undefined : ownLine(content)
    }
    case 'audio':
    case 'video':
      return ownLine(player(element, around))
    default:
      return undefined
  }
}

const ownLine = (content: readonly ElementContent[]): StandIn => ({ place: 'own line', content })

function frame(element: Element, address: unknown, around: Around): ElementContent[] {
  const url = isHidden(element) ? undefined : webAddress(address, around)
  if (url === undefined) return []
  const page = playerPage(url)
  const type = typeOf(url, element.properties['type'])
  const host = new URL(page).hostname.replace(/^www\./, '')
  const title = nameOf(element) ?? (type === undefined ? host : fileName(url))
  return link({ href: page, type }, wordsOf(title), around)
}

function player(element: Element, around: Around): ElementContent[] {
  const sources = [
    element,
    ...element.children.filter((child) => child.type === 'element' && child.tagName === 'source'),
  ]
  for (const source of sources as readonly Element[]) {
    const url = webAddress(source.properties['src'], around)
    if (url === undefined) continue
    const words = wordsOf(nameOf(element) ?? fileName(url))
    const { poster } = element.properties
    const image: ElementContent[] =
      typeof poster === 'string' && poster !== ''
        ? [{ ...made('img', { src: poster, alt: '' }), ...placeOf(element) }, made('br')]
        : []
    return link({ href: url, type: typeOf(url, source.properties['type']) }, [...image, ...words], around)
  }
  return []
}

function link(
  properties: { readonly href: string; readonly type: string | undefined },
  content: readonly ElementContent[],
  { linked }: Around,
): ElementContent[] {
  const { href, type } = properties
  return linked ? [...content] : [made('a', { href, ...(type === undefined ? {} : { type }) }, content)]
}

const webAddress = (address: unknown, { linkOf }: Around): string | undefined => {
  const url = typeof address === 'string' && address.trim() !== '' ? linkOf(address) : undefined
  return url !== undefined && /^https?:/.test(url) ? url : undefined
}

/** RFC 6838 § 4.2, without parameters: the author's own word, else what the file's name tells. */
function typeOf(url: string, said: unknown): string | undefined {
  const type = /^((?:audio|video)\/[\w.+-]+|application\/pdf)\s*(?:;|$)/i.exec(String(said ?? ''))?.[1]?.toLowerCase()
  const told = type ?? mediaTypeOf(url)
  return told?.startsWith('image/') ? undefined : told
}

const nameOf = ({ properties }: Element): string | undefined =>
  [properties['title'], properties['ariaLabel']]
    .map((said) => (typeof said === 'string' ? said.replace(/\s+/g, ' ').trim() : ''))
    .find((said) => said !== '')

function fileName(url: string): string {
  const { pathname, hostname } = new URL(url)
  const last = pathname.split('/').findLast((part) => part !== '')
  if (last === undefined) return hostname
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** What is there for a counter alone. */
function isHidden({ properties: { width, height, hidden, style } }: Element): boolean {
  const naught = (length: unknown) => /^[01](?:px)?$/.test(String(length))
  return (
    Boolean(hidden) ||
    naught(width) ||
    naught(height) ||
    /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(String(style ?? ''))
  )
}

function drawingTitle(element: Element): string {
  if (String(element.properties['ariaHidden']) === 'true') return ''
  const title = element.children.find((child) => child.type === 'element' && child.tagName === 'title')
  const text =
    title?.type === 'element' ? title.children.map((child) => (child.type === 'text' ? child.value : '')) : []
  return text.join('').replace(/\s+/g, ' ').trim() || (nameOf(element) ?? '')
}

const wordsOf = (text: string): ElementContent[] => (text === '' ? [] : [{ type: 'text', value: text }])

const placeOf = ({ position }: Element): Pick<Element, 'position'> => (position === undefined ? {} : { position })
