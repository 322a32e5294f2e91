import type { Layout, Opening } from './contexts.ts'
import type { Attribute } from './markup.ts'
import type { Remark } from './remark.ts'

/** Rules on the template's own elements and texts: what MJML drops, what mail programs refuse, what would reach out to another host. */
export function elementRemarks(layout: Layout, source: string): Remark[] {
  return [
    ...layout.unpaired.map(unpairedRemark),
    ...layout.openings.flatMap((opening) => [
      ...(openingRemark(opening) ?? []),
      ...opening.piece.attributes.flatMap((attribute) => attributeRemark(opening, attribute, source) ?? []),
      ...twice(opening),
    ]),
    ...layout.rest.flatMap((one) => restRemark(one, { masked: layout.masked, source }) ?? []),
    ...languageRemark(layout),
  ]
}

const mjml = /^mj(?:-|ml$)/

function unpairedRemark({ name, closing, from, to }: Layout['unpaired'][number]): Remark {
  if (closing)
    return {
      from,
      to,
      message: `</${name}> closes nothing`,
      hint: 'Take it out, or see which element before it was meant.',
    }
  return {
    from,
    to,
    message: `<${name}> is never closed`,
    hint: `Write </${name}> where it ends, or <${name} … /> where nothing is in it.`,
  }
}

/** Elements that a letter cannot have, and why. */
const refused: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  'mj-include': ['<mj-include> is not read: the template is one file', 'Put the text of the other file in its place.'],
  'mj-font': [
    '<mj-font> would fetch a font from another host when the letter is opened',
    'Name fonts that readers have in `theme.font`.',
  ],
  'mj-html-attributes': [
    '<mj-html-attributes> makes MJML write all of the letter anew, and tags in it are lost',
    'Write the attributes where they belong, in <mj-text> or <mj-raw>.',
  ],
  'mj-carousel': [
    '<mj-carousel> is another one each time that it is compiled',
    'Show the pictures one below the other.',
  ],
  'mj-navbar': ['<mj-navbar> is another one each time that it is compiled', 'Write the links into an <mj-text>.'],
  script: ['No mail program runs a <script>', 'Take it out.'],
  link: ['<link> would fetch a file from another host when the letter is opened', 'Write the CSS into <mj-style>.'],
  base: ['<base> would lead every link of the letter elsewhere', 'Take it out.'],
  iframe: ['No mail program shows an <iframe>', 'Put a link in its place.'],
  object: ['No mail program shows an <object>', 'Put a picture or a link in its place.'],
  embed: ['No mail program shows an <embed>', 'Put a picture or a link in its place.'],
}

function openingRemark({ piece, hosts, content }: Opening): Remark[] | undefined {
  const { name, from, to } = piece
  const known = Object.hasOwn(refused, name) ? refused[name] : undefined
  if (known !== undefined) return [{ from, to, message: known[0], hint: known[1] }]
  const host = hosts.at(-1)?.name ?? ''
  if (content && host === 'mj-title') return titleRemarks('<', from)
  if (!content || !mjml.test(name)) return undefined
  const hint = `Close <${host}> before it, and open another after it.`
  return [{ from, to, message: `<${name}> stands inside <${host}>, where MJML does not compile it`, hint }]
}

function attributeRemark({ piece }: Opening, attribute: Attribute, source: string): Remark | undefined {
  const { from, to, name } = attribute
  const value = source.slice(attribute.value?.from ?? 0, attribute.value?.to ?? 0).trim()
  if (/^on[a-z]/i.test(name)) return { from, to, message: `No mail program runs “${name}”`, hint: 'Take it out.' }
  if (/^(?:href|src|action|background-url)$/i.test(name) && /^(?:javascript|data|vbscript):/i.test(value))
    return {
      from,
      to,
      message: `“${name}” leads to a script or to data, which mail programs refuse`,
      hint: 'Use an https:// address.',
    }
  if (piece.name === 'meta' && /^http-equiv$/i.test(name) && /^refresh$/i.test(value))
    return { from, to, message: 'No mail program follows a <meta> that leads elsewhere', hint: 'Take it out.' }
  return undefined
}

/** MJML takes the first of two attributes of one name, and drops the other. */
function twice({ piece: { name, attributes } }: Opening): Remark[] {
  const second = attributes.filter(
    (one, at) => mjml.test(name) && attributes.findIndex((other) => other.name === one.name) < at,
  )
  return second.map(({ name: own, from, to }) => ({
    ...{ from, to, message: `<${name}> has the attribute “${own}” twice` },
    hint: 'Take one of them out.',
  }))
}

function restRemark(
  { piece, hosts, content }: Layout['rest'][number],
  { masked, source }: { masked: string; source: string },
): Remark[] | undefined {
  const { from, to, kind } = piece
  const text = masked.slice(from, to)
  const host = hosts.at(-1)?.name ?? ''
  if (/^<!--(?!\[if\b|<!\[endif\]|-?>)/.test(text))
    return [{ from, to: from + 4, message: 'This comment is never closed', hint: 'Write --> where it ends.' }]
  if (kind === 'mark') return markRemark(text, { from, to, content })
  if (host === 'mj-style' || /@(?:import|font-face)\b/i.test(text)) return remoteCss(text, from)
  if (host === 'mj-title') return titleRemarks(text, from)
  const bare = /[^\s\ud800]+(?:[^\S\n]+[^\s\ud800]+)*/.exec(text)
  if (content || bare === null) return undefined
  const start = from + bare.index
  const end = start + bare[0].length
  const where = host === '' ? 'outside of <mjml>' : `in <${host}>`
  return [
    {
      from: start,
      to: end,
      message: `“${short(source.slice(start, end))}” stands bare ${where}, where MJML drops it`,
      hint: 'Put it into an <mj-text>, or into <mj-raw>.',
    },
  ]
}

function markRemark(
  text: string,
  { from, to, content }: { from: number; to: number; content: boolean },
): Remark[] | undefined {
  if (text.startsWith('<![CDATA['))
    return [
      {
        from,
        to,
        message: 'A CDATA section is dropped by MJML',
        hint: 'Write what is in it without it, with < as &lt;.',
      },
    ]
  if (content || !/\[(?:if|endif)\b/.test(text)) return undefined
  return [
    {
      from,
      to,
      message: 'A condition for Outlook between elements of MJML is dropped by MJML',
      hint: 'Put it into <mj-raw>.',
    },
  ]
}

function remoteCss(text: string, from: number): Remark[] {
  return [...text.matchAll(/@(?:import|font-face)\b/gi)].map(({ 0: rule, index }) => ({
    ...{ from: from + index, to: from + index + rule.length },
    message: `${rule} would fetch a style sheet or a font from another host when the letter is opened`,
    hint: 'Write the CSS itself, and name fonts that readers have.',
  }))
}

/** MJML writes the title into an attribute too, as it is. */
function titleRemarks(text: string, from: number): Remark[] {
  return [...text.matchAll(/["<]/g)].map(({ 0: mark, index }) => ({
    ...{ from: from + index, to: from + index + 1 },
    message: `${mark} in <mj-title> breaks the attribute that MJML makes of it`,
    hint: 'Use “ ” for quotes; a title has no tags.',
  }))
}

function languageRemark({ openings }: Layout): Remark[] {
  const root = openings.find(({ piece }) => piece.name === 'mjml')?.piece
  const gone = ['lang', 'dir'].filter((name) => root !== undefined && !root.attributes.some((one) => one.name === name))
  if (root === undefined || gone.length === 0) return []
  const { from } = root
  const message = `<mjml> does not say its ${gone.join(' and ')}, which screen readers need`
  return [
    { from, to: from + 5, severity: 'warning', message, hint: 'Write <mjml lang="{{language}}" dir="{{direction}}">.' },
  ]
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)
