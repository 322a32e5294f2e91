import type { Reading, Wrong } from './reading.ts'
import { resolved, wrongReference } from './references.ts'

const visible = /[^\t\n\r ]/

/** What has to be looked at in a text: references, line ends, the end of a section. */
const special = /[&\r]|\]\]>/

/** Adds a text between markup to the element that it is in. */
export function addText({ document, open, at }: Reading, written: string): Wrong {
  const inside = open.at(-1)?.element
  if (!visible.test(written)) {
    // White space is only a text where it is all that an element holds: between elements it is how the document is set.
    if (inside?.children.length === 0 && document.startsWith('</', at + written.length))
      inside.text += withLineFeeds(written)
    return undefined
  }
  if (inside === undefined) return 'text outside of all elements'
  if (!special.test(written)) {
    inside.text += written
    return undefined
  }
  const section = written.indexOf(']]>')
  if (section >= 0) return { message: 'a bare ]]>', offset: at + section }
  const reference = wrongReference(written)
  if (reference !== undefined) return { message: 'an & that begins no reference', offset: at + reference }
  inside.text += resolved(withLineFeeds(written))
  return undefined
}

/** XML 1.0 § 2.11. */
const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** Passes over a comment (XML 1.0 § 2.5). */
export function skipComment(reading: Reading): Wrong {
  const hyphens = reading.document.indexOf('--', reading.at + '<!--'.length)
  if (hyphens < 0 || reading.document[hyphens + 2] !== '>') return 'a comment that does not end, or has -- inside'
  reading.at = hyphens + '-->'.length
  return undefined
}

/** Adds the text of a CDATA section (XML 1.0 § 2.7). */
export function addSection(reading: Reading): Wrong {
  const start = reading.at + '<![CDATA['.length
  const end = reading.document.indexOf(']]>', start)
  const inside = reading.open.at(-1)?.element
  if (end < 0 || inside === undefined) return 'a CDATA section that does not end, or is outside of all elements'
  inside.text += withLineFeeds(reading.document.slice(start, end))
  reading.at = end + ']]>'.length
  return undefined
}
