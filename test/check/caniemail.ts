import source from 'caniemail/caniemail.json' with { type: 'json' }
import type { Client, ClientData, ClientFeature } from '../../src/check/letter/support/client-data.ts'

/** A feature as the data of caniemail.com has it. */
interface Source {
  readonly slug: string
  readonly title: string
  readonly category: 'html' | 'css' | 'image' | 'others'
  readonly last_test_date: string
  readonly stats: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>
  readonly notes_by_num: Readonly<Record<string, string>> | null
}

interface CanIEmail {
  readonly last_update_date: string
  readonly data: readonly Source[]
}

/** The data of caniemail.com as its npm package brings it. */
const canIEmail = source as unknown as CanIEmail

const [main, other] = [true, false]

/** The mail programs that were tried with most features. */
const clients: readonly Client[] = (
  [
    ['apple-mail/macos', 'Apple Mail macOS', main],
    ['apple-mail/ios', 'Apple Mail iOS', main],
    ['gmail/desktop-webmail', 'Gmail web', main],
    ['gmail/ios', 'Gmail iOS', main],
    ['gmail/android', 'Gmail Android', main],
    ['gmail/mobile-webmail', 'Gmail mobile web', main],
    ['outlook/windows', 'Outlook Windows', main],
    ['outlook/macos', 'Outlook macOS', main],
    ['outlook/outlook-com', 'Outlook web', main],
    ['outlook/ios', 'Outlook iOS', main],
    ['outlook/android', 'Outlook Android', main],
    ['yahoo/desktop-webmail', 'Yahoo web', main],
    ['yahoo/ios', 'Yahoo iOS', main],
    ['yahoo/android', 'Yahoo Android', main],
    ['samsung-email/android', 'Samsung Email', main],
    ['thunderbird/macos', 'Thunderbird', main],
    ['protonmail/desktop-webmail', 'Proton web', main],
    ['protonmail/ios', 'Proton iOS', main],
    ['protonmail/android', 'Proton Android', main],
    ['fastmail/desktop-webmail', 'Fastmail', main],
    ['outlook/windows-mail', 'Windows Mail', other],
    ['aol/desktop-webmail', 'AOL web', other],
    ['aol/ios', 'AOL iOS', other],
    ['aol/android', 'AOL Android', other],
    ['hey/desktop-webmail', 'HEY', other],
    ['mail-ru/desktop-webmail', 'Mail.ru', other],
    ['gmx/desktop-webmail', 'GMX web', other],
    ['gmx/ios', 'GMX iOS', other],
    ['gmx/android', 'GMX Android', other],
    ['web-de/desktop-webmail', 'WEB.DE web', other],
    ['web-de/ios', 'WEB.DE iOS', other],
    ['web-de/android', 'WEB.DE Android', other],
    ['ionos-1and1/desktop-webmail', 'IONOS web', other],
    ['ionos-1and1/android', 'IONOS Android', other],
    ['laposte/desktop-webmail', 'LaPoste.net', other],
    ['orange/desktop-webmail', 'Orange web', other],
    ['orange/ios', 'Orange iOS', other],
    ['orange/android', 'Orange Android', other],
    ['sfr/desktop-webmail', 'SFR web', other],
    ['sfr/ios', 'SFR iOS', other],
    ['sfr/android', 'SFR Android', other],
  ] as const
).map(([id, name, isMain]) => ({ id, name, main: isMain }))

/** What no letter as it lies in `dist/` can show: another part of the message, a record of DNS, what is inside of an image. */
export const unseen: readonly string[] = ['amp', 'bimi', 'image-apng', 'image-hdr']

const properties = (...names: string[]) => names.map((name) => `property:${name}`)
const elements = (...names: string[]) => names.map((name) => `element:${name}`)
const sides = ['block-start', 'block-end', 'inline-start', 'inline-end']

/** How features are seen whose name does not say it. */
const seenBy: Readonly<Record<string, readonly string[]>> = {
  'html-address': elements('address'),
  'html-anchor-links': ['link:#'],
  'html-background': ['attribute:background'],
  'html-base': elements('base'),
  'html-button-reset': ['element:button:reset'],
  'html-button-submit': ['element:button:submit'],
  'html-comments': ['comment:html'],
  'html-doctype': ['doctype'],
  'html-h1-h6': elements('h1', 'h2', 'h3', 'h4', 'h5', 'h6'),
  'html-image-maps': elements('map'),
  'html-lists': elements('ul', 'ol', 'dl'),
  'html-mailto-links': ['link:mailto'],
  'html-meta-color-scheme': ['meta:color-scheme'],
  'html-semantics': elements(
    ...'article aside details figcaption figure footer header main mark nav section summary time'.split(' '),
  ),
  'html-srcset': ['attribute:srcset', 'attribute:sizes'],
  'html-svg': elements('svg'),
  'css-at-media-device-pixel-ratio': [
    'media:-webkit-device-pixel-ratio',
    'media:device-pixel-ratio',
    'media:resolution',
  ],
  'css-at-media-hover': ['media:hover', 'media:any-hover'],
  'css-block-inline-size': properties('block-size', 'inline-size'),
  'css-inline-size': properties('inline-size'),
  'css-border-inline-block': properties('border-inline', 'border-block'),
  'css-border-inline-block-individual': properties(...sides.map((side) => `border-${side}`)),
  'css-border-inline-block-longhand': ['color', 'style', 'width'].flatMap((end) =>
    properties(`border-inline-${end}`, `border-block-${end}`),
  ),
  'css-border-radius-logical': ['start-start', 'start-end', 'end-start', 'end-end'].flatMap((corner) =>
    properties(`border-${corner}-radius`),
  ),
  'css-column-layout-properties': properties(
    ...'columns column-fill column-rule column-rule-color column-rule-style column-rule-width column-span column-width'.split(
      ' ',
    ),
  ),
  'css-comments': ['comment:css'],
  'css-display-flex': ['value:display:flex', 'value:display:inline-flex'],
  'css-display-grid': ['value:display:grid', 'value:display:inline-grid'],
  'css-display-none': ['value:display:none'],
  'css-flex-direction': ['value:flex-direction:column', 'value:flex-direction:column-reverse'],
  'css-flex-wrap': ['value:flex-wrap:wrap', 'value:flex-wrap:wrap-reverse'],
  'css-gap': properties('gap', 'row-gap', 'column-gap'),
  'css-grid-template': properties(
    'grid-template',
    'grid-template-areas',
    'grid-template-columns',
    'grid-template-rows',
  ),
  'css-important': ['important'],
  'css-inert-attribute': ['attribute:inert'],
  'css-intrinsic-size': ['word:fit-content', 'word:min-content', 'word:max-content'],
  'css-left-right-top-bottom': properties('left', 'right', 'top', 'bottom'),
  'css-margin-block-start-end': properties('margin-block-start', 'margin-block-end'),
  'css-margin-inline-block': properties('margin-inline', 'margin-block'),
  'css-margin-inline-start-end': properties('margin-inline-start', 'margin-inline-end'),
  'css-modern-color': ['lch', 'oklch', 'lab', 'oklab'].map((name) => `function:${name}`),
  'css-nesting': ['nesting'],
  'css-padding-block-start-end': properties('padding-block-start', 'padding-block-end'),
  'css-padding-inline-block': properties('padding-inline', 'padding-block'),
  'css-padding-inline-start-end': properties('padding-inline-start', 'padding-inline-end'),
  'css-scroll-snap': properties('scroll-snap-type', 'scroll-snap-align'),
  'css-selector-grouping': ['selector:grouping'],
  'css-sytem-ui': ['system-ui', 'ui-serif', 'ui-sans-serif', 'ui-rounded', 'ui-monospace'].map(
    (name) => `word:${name}`,
  ),
  'css-unit-calc': ['function:calc'],
  'css-unit-initial': ['word:initial'],
  'css-unit-percent': ['unit:%'],
  'css-variables': ['function:var', 'property:--*'],
  'image-base64': ['image:data'],
  'image-heif': ['image:heif', 'image:heic'],
  'image-jpg': ['image:jpg', 'image:jpeg'],
  'image-tiff': ['image:tiff', 'image:tif'],
}

/** How a feature is seen in a letter: by a name of its own, or as its slug says. */
function keysOf({ slug, title }: Source): readonly string[] {
  const own = seenBy[slug]
  if (own !== undefined) return own
  const named: readonly (readonly [RegExp, (name: string) => readonly string[]])[] = [
    [/^html-input-(.+)$/, (name) => [`element:input:${name}`]],
    [/^image-(.+)$/, (name) => [`image:${name}`]],
    [/^css-at-media-(.+)$/, (name) => [`media:${name}`]],
    [/^css-at-(.+)$/, (name) => [`at:${name}`]],
    [/^css-selector-(.+)$/, (name) => [`selector:${name}`]],
    [/^css-unit-(.+)$/, (name) => [`unit:${name}`]],
    [/^css-function-(.+)$/, (name) => [`function:${name}`]],
    [/^css-(rgba?)$/, (name) => [`function:${name}`]],
    [/^css-(.+-gradient)$/, (name) => [`function:${name}`, `function:repeating-${name}`]],
    [/^css-(.+)$/, (name) => properties(name)],
  ]
  const pseudo = /^css-(pseudo-(?:class|element))-(.+)$/.exec(slug)
  if (pseudo !== null) return [`${pseudo[1]}:${pseudo[2]}`]
  for (const [pattern, keys] of named) {
    const name = pattern.exec(slug)?.[1]
    if (name !== undefined) return keys(name)
  }
  const attribute = /^([\w-]+) attribute$/.exec(title)?.[1]
  if (attribute !== undefined) return [`attribute:${attribute}`]
  const element = /^<(\w+)> element$/.exec(title)?.[1]
  return element === undefined ? [] : elements(element)
}

/** The newest of a client’s versions. A year without a month is older than any number of a version. */
function newest(versions: Readonly<Record<string, string>> | undefined): string {
  const order = (version: string) =>
    /^(?:19|20)\d\d$/.test(version) ? [0, Number(version)] : version.split(/[.-]/).map(Number)
  const names = Object.keys(versions ?? {}).toSorted((a, b) => {
    const [one, other] = [order(a), order(b)]
    const at = one.findIndex((part, index) => part !== other[index])
    if (isMonth(a) !== isMonth(b)) return isMonth(a) ? -1 : 1
    return at < 0 ? -1 : (one[at] ?? 0) - (other[at] ?? 0)
  })
  return versions?.[names.at(-1) ?? ''] ?? 'u'
}

/** Outlook for Mac was once known by the month of the test, and is now by its version. */
const isMonth = (version: string): boolean => /^20\d\d-\d\d$/.test(version)

function featureOf(source: Source): ClientFeature {
  const { slug, title, last_test_date: tested, stats, notes_by_num } = source
  const told = clients.map(({ id }) => {
    const [family = '', platform = ''] = id.split('/')
    return newest(stats[family]?.[platform])
  })
  const noted = Object.fromEntries(
    told.flatMap((text, place) => {
      const numbers = [...text.matchAll(/#(\d+)/g)].map(([, number = '']) => number)
      return numbers.length === 0 ? [] : [[String(place), numbers]]
    }),
  )
  const used = new Set(Object.values(noted).flat())
  const notes = Object.fromEntries(
    Object.entries(notes_by_num ?? {})
      .filter(([number]) => used.has(number))
      .map(([number, text]) => [number, text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim()]),
  )
  return {
    slug,
    title: title.trim(),
    tested,
    keys: keysOf(source),
    support: told.map((text) => text[0]).join(''),
    notes,
    noted,
  }
}

/** What `schemas/caniemail.json` is to hold. */
export function clientData(): ClientData & { readonly $comment: string } {
  const features = canIEmail.data.filter(({ slug }) => !unseen.includes(slug)).map(featureOf)
  const $comment =
    'Generated from the data of caniemail.com (MIT, © HTeuMeuLeu) by UPDATE=1 npx vitest run test/check/schemas.test.ts'
  return { $comment, updated: canIEmail.last_update_date.slice(0, 10), clients, features }
}
