import type { LetterFile } from '../../../src/check/letter/document.ts'
import type { LetterCode } from '../../../src/check/letter/fault.ts'
import { plainHtml, plainText } from './plain-letter.ts'

/** A slip in a letter without fault: what it makes of the letter, the code that tells it, and what else there is to say of it. */
export type Slip = readonly [
  name: string,
  letter: Partial<LetterFile>,
  code: LetterCode,
  severity?: 'error' | 'warning',
  also?: LetterCode,
]

/** Puts `by` where `what` stands first. */
export function swap(what: string | RegExp, by: string): Partial<LetterFile> {
  const html = plainHtml.replace(what, () => by)
  if (html === plainHtml) throw new Error(`there is nothing to change: ${what}`)
  return { html }
}

const inBody = (html: string) => swap('<p>Ink is', `${html}<p>Ink is`)
const inStyle = (css: string) => swap('.letter { margin: 0; }', `.letter { margin: 0; } ${css}`)
const link = (text: string, href = 'https://ink.example/x') =>
  inBody(`<p><a href="${href}" style="color:#8a3b12">${text}</a></p>`)
const image = (attributes: string) => inBody(`<p><img ${attributes}></p>`)
const styled = (style: string, text = 'some text') => inBody(`<div lang="en" dir="ltr" style="${style}">${text}</div>`)
const sized = 'src="https://ink.example/x.png" width="10" height="10"'
const filler = (bytes: number) => inBody(`<!--${'x'.repeat(bytes - plainHtml.length)}-->`)
const much = 'Much text. '.repeat(80)
const out = /<p><a href="[^"]*subscribe[^\n]*\n/

export const slips: readonly Slip[] = [
  ['near the limit', filler(90_500), 'letter/size'],
  ['over the limit', filler(100_500), 'letter/size', 'error'],
  ['over the limit when it is encoded', inBody(`<!--${'墨'.repeat(26_000)}-->`), 'letter/size', 'error'],
  ['ten times over the limit', filler(1_200_000), 'letter/size', 'error'],
  ['long style sheets', inStyle(`/*${'x'.repeat(8_200)}*/`), 'letter/size'],
  ['style sheets that Gmail drops', inStyle(`/*${'x'.repeat(16_400)}*/`), 'letter/size', 'error'],

  ['CSS that ends early', swap('#f0a878 !important; }', '#f0a878 !important; ('), 'letter/style'],
  ['CSS that is none', inStyle('b { color; }'), 'letter/style'],
  ['a style attribute that is none', swap('padding:0', 'padding'), 'letter/style'],

  ['flexible boxes', styled('display:flex'), 'letter/support'],
  ['a grid', styled('display:grid'), 'letter/support'],
  ['a position', styled('position:absolute'), 'letter/support'],
  ['a variable', styled('--ink:#24211d;margin:var(--ink)'), 'letter/support'],
  ['a computed length', styled('width:calc(100% - 2px)'), 'letter/support'],
  ['the width of a window', styled('width:50vw'), 'letter/support'],
  ['an animation', inStyle('@keyframes x { from { margin: 0 } }'), 'letter/support'],
  ['a hover', inStyle('.letter a:hover { margin: 0 }'), 'letter/support'],
  ['text put in by CSS', inStyle('.letter p::before { content: "x" }'), 'letter/support'],
  ['a selector that excludes', inStyle('.letter a:not(.x) { margin: 0 }'), 'letter/support'],
  ['nested rules', inStyle('.letter { & p { margin: 0 } }'), 'letter/support'],
  ['a picture as WebP', image('src="https://ink.example/x.webp?v=1" alt="A pen" width="10"'), 'letter/support'],
  ['a picture as AVIF', image('src="https://ink.example/x.avif" alt="A pen" width="10"'), 'letter/support'],
  ['a picture as SVG', image('src="https://ink.example/x.SVG#a" alt="A pen" width="10"'), 'letter/support'],
  ['pictures by size', image(`${sized} alt="A pen" srcset="https://ink.example/x2.png 2x"`), 'letter/support'],

  ['grey on white by light', styled('color:#999'), 'letter/contrast', 'error'],
  [
    'by dark alone',
    inStyle('@media (prefers-color-scheme: dark) { body .letter h1 { color: #333 !important } }'),
    'letter/contrast',
    'error',
  ],
  [
    'by light alone',
    inStyle('@media not all and (prefers-color-scheme: dark) { .letter h1 { color: #ddd } }'),
    'letter/contrast',
    'error',
  ],
  ['a ground of the same colour', styled('background:#24211d'), 'letter/contrast', 'error'],
  [
    'colours by old attributes',
    inBody('<table role="presentation"><tr><td bgcolor="#24211d">x</td></tr></table>'),
    'letter/contrast',
    'error',
  ],
  [
    'a link that nobody coloured, by dark',
    swap('.letter a { color: #f0a878 !important; }', ''),
    'letter/contrast',
    'error',
  ],
  ['half transparent text', styled('opacity:.4'), 'letter/contrast', 'error', 'letter/support'],
  ['a translucent colour', styled('color:rgba(36,33,29,.5)'), 'letter/contrast', 'error', 'letter/support'],
  ['small bold text of 3 : 1', styled('color:#8a8a8a;font-weight:bold;font-size:18px'), 'letter/contrast', 'error'],

  ['no alt', image(sized), 'letter/alt'],
  ['an alt that is the name of a file', image(`${sized} alt="x.png"`), 'letter/alt'],
  [
    'an alt that is the name of a file, decoded',
    image('src="https://ink.example/a%20b.png" width="9" alt="a b.png"'),
    'letter/alt',
  ],
  ['an alt that says it is an image', image(`${sized} alt="Image 3"`), 'letter/alt'],
  ['an alt that says so in Chinese', image(`${sized} alt="图片"`), 'letter/alt'],

  ['an image by http', image('src="http://ink.example/x.png" alt="A pen" width="10"'), 'letter/image', 'error'],
  ['an image at a relative address', image('src="x.png" alt="A pen" width="10"'), 'letter/image', 'error'],
  ['an image without address', image('alt="A pen" width="10"'), 'letter/image', 'error'],
  ['an image that is attached', image('src="cid:x" alt="A pen" width="10"'), 'letter/image', 'error'],
  ['an image without width', image('src="https://ink.example/x.png" alt="A pen"'), 'letter/image'],
  ['an image of a width in words', image('src="https://ink.example/x.png" alt="A pen" width="auto"'), 'letter/image'],
  ['a pixel', image('src="https://ink.example/x.png" alt="" width="1" height="1"'), 'letter/image', 'error'],

  ['“here”', link('here'), 'letter/link'],
  ['“Click here!”', link('Click <b>here</b>!'), 'letter/link'],
  ['“→ Read more »”', link('→ Read more »'), 'letter/link'],
  ['“[链接]”', link('[链接]'), 'letter/link'],
  ['“点击这里”', link('点击这里'), 'letter/link'],
  ['“こちら”', link('こちら'), 'letter/link'],
  ['“यहाँ”', link('यहाँ'), 'letter/link'],
  ['“هنا”', link('هنا'), 'letter/link'],
  ['a link without words', link(''), 'letter/link'],
  ['a link of characters that nobody sees', link('\u200b \u2060'), 'letter/link'],
  ['a link of an image without words', link(`<img ${sized} alt="">`), 'letter/link'],
  ['another address than it shows', link('https://bank.example/login'), 'letter/link'],
  ['another address, without a scheme', link('bank.example/login'), 'letter/link'],
  ['a host that only ends alike', link('www.notink.example'), 'letter/link'],
  ['a relative link', link('a page', 'notes/'), 'letter/link', 'error'],
  ['a link without address', link('a page', ''), 'letter/link', 'error'],
  ['a link to a place that is not there', link('a place', '#gone'), 'letter/link'],

  [
    'no way out',
    { html: plainHtml.replaceAll(/<a href="[^"]*subscribe[^<]*<\/a>/g, '') },
    'letter/unsubscribe',
    'error',
  ],
  [
    'no way out at the foot',
    swap(/<a href="[^"]*subscribe\/"[^>]*>Unsubscribe<\/a><\/p>\n<\/td>/, '</p></td>'),
    'letter/unsubscribe',
  ],
  ['a way out far below', { ...swap(out, `<p>${much}</p>`), text: plainText + much }, 'letter/unsubscribe'],
  [
    'ways out that nobody sees',
    { html: plainHtml.replaceAll('style="color:#6b655b">Unsubscribe', 'style="display:none">Unsubscribe') },
    'letter/unsubscribe',
    'error',
  ],
  [
    'ways out for ants',
    {
      html: plainHtml.replaceAll(
        'style="color:#6b655b">Unsubscribe',
        'style="color:#6b655b;font-size:2px">Unsubscribe',
      ),
    },
    'letter/unsubscribe',
    'error',
  ],
  [
    'no way out of the text part',
    { text: `Weekly 12 ${'On ink, made of soot. '.repeat(9)}` },
    'letter/unsubscribe',
    'error',
  ],

  ['a script', inBody('<script>alert(1)</script>'), 'letter/active', 'error'],
  ['a button', inBody('<button type="button">x</button>'), 'letter/active', 'error'],
  ['a frame', inBody('<iframe src="https://ink.example/"></iframe>'), 'letter/active', 'error'],
  ['an event', swap('<h2 ', '<h2 onclick="x()" '), 'letter/active', 'error'],
  [
    'another base',
    swap('<title>', '<base href="https://bank.example/"><title>'),
    'letter/active',
    'error',
    'letter/support',
  ],
  ['a way away', swap('<title>', '<meta http-equiv="Refresh" content="0"><title>'), 'letter/active', 'error'],
  ['a link that acts', link('a page', 'java\tscript:alert(1)'), 'letter/active', 'error'],
  ['a link with all in it', link('a page', 'data:text/html,x'), 'letter/active', 'error'],

  [
    'a font from elsewhere',
    swap('<title>', '<link rel="stylesheet" href="https://f.example/"><title>'),
    'letter/request',
    'error',
    'letter/support',
  ],
  [
    'a font that CSS fetches',
    inStyle('@font-face { font-family: x; src: url(https://f.example/x.woff2) }'),
    'letter/request',
    'error',
    'letter/support',
  ],
  [
    'a style sheet that CSS fetches',
    swap(':root {', '@import "https://f.example/x.css"; :root {'),
    'letter/request',
    'error',
    'letter/support',
  ],
  ['a ground by http', styled('list-style:url(http://ink.example/x.png)'), 'letter/request', 'error'],

  ['no document type', swap('<!doctype html>\n', ''), 'letter/structure'],
  ['no title', swap('<title>Weekly 12</title>', ''), 'letter/structure', 'error'],
  ['an empty title', swap('<title>Weekly 12</title>', '<title> </title>'), 'letter/structure', 'error'],
  ['no language', swap('<html lang="en" ', '<html '), 'letter/structure', 'error'],
  ['no direction', swap('<html lang="en" dir="ltr"', '<html lang="en"'), 'letter/structure', 'error'],
  ['a child of body without language', swap('class="letter" lang="en"', 'class="letter"'), 'letter/structure', 'error'],
  ['no first heading', swap(/<h1[^\n]*\n/, ''), 'letter/structure'],
  ['two first headings', swap(/<h2 ([^\n]*)<\/h2>/, '<h1 >On ink</h1>'), 'letter/structure'],
  ['a rank left out', swap(/<h2 ([^\n]*)<\/h2>/, '<h4>On ink</h4>'), 'letter/structure'],
  [
    'a table that does not say what it is',
    swap('<table role="presentation"><tr><td style', '<table><tr><td style'),
    'letter/structure',
  ],
  [
    'a table of the author’s that says it is layout',
    swap('<table><tr><th', '<table role="none"><tr><th'),
    'letter/structure',
  ],
  ['no line for inboxes', swap(/<div lang="en" dir="ltr" style="display:none">[^\n]*\n/, ''), 'letter/structure'],
  ['a control character', swap('made of soot', 'made\u0092of soot'), 'letter/structure'],
  ['tags nested for ever', inBody(`${'<div>'.repeat(1_000)}x`), 'letter/structure', 'warning', 'letter/unsubscribe'],

  ['an id twice', swap('<h2 ', '<h2 id="foot" '), 'letter/accessibility'],
  ['an empty heading', inBody('<h2 style="color:#24211d"></h2>'), 'letter/accessibility'],
  ['a heading of a table over nothing', swap(' scope="col"', ''), 'letter/accessibility'],
  ['a label where there is none', inBody('<p aria-label="x">y</p>'), 'letter/accessibility'],

  ['no text part', { text: undefined }, 'letter/text', 'error'],
  ['an empty text part', { text: '' }, 'letter/text', 'error'],
  [
    'half a text part',
    {
      text: 'Weekly 12\nhttps://weekly.example/subscribe/',
      html: swap('Ink is', 'Ink is black, and it '.repeat(9)).html ?? '',
    },
    'letter/text',
  ],
  ['a text part of one line', { text: `${'墨'.repeat(999)} https://weekly.example/subscribe/` }, 'letter/text'],
]
