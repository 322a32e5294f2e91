import { instant, rfc5322 } from '../../base/calendar.ts'
import { escapeXml, escapeXmlAttribute } from '../../base/xml.ts'
import type { Publication } from '../../domain/publication.ts'
import type { Channel } from './channel/channel.ts'

/**
 * Renders the list of a publication's channels as OPML 2.0, which programs take to follow all of them at once: each
 * channel once, as Atom, since who followed it in three formats would read all of it three times.
 */
export function renderOpml(publication: Publication, channels: readonly Channel[]): string {
  const updated = instant(Math.max(...channels.map((channel) => channel.updated)))
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${escapeXml(publication.title)}</title>
    <dateModified>${rfc5322(updated)}</dateModified>
    <ownerName>${escapeXml(publication.author.name)}</ownerName>
  </head>
  <body>
${channels.map(outline).join('\n')}
  </body>
</opml>
`
}

function outline({ title, subtitle, homepage, self, language }: Channel): string {
  const attributes: readonly (readonly [string, string])[] = [
    ['type', 'rss'],
    ['text', title],
    ['title', title],
    ...(subtitle === '' ? [] : [['description', subtitle] as const]),
    ['language', language],
    ['xmlUrl', self.atom],
    ['htmlUrl', homepage],
  ]
  return `    <outline ${attributes.map(([name, value]) => `${name}="${escapeXmlAttribute(value)}"`).join(' ')}/>`
}
