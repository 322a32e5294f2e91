import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLetter } from '../../src/check/letter/document.ts'
import { namedColours } from '../../src/check/letter/looks/colour-names.ts'
import { looksOf } from '../../src/check/letter/looks/looks.ts'
import type { Scheme } from '../../src/check/letter/looks/media.ts'
import { type Rgba, rgbaOf } from '../../src/check/letter/looks/rgba.ts'
import { renderLetter } from '../../src/render/letter/letter.ts'
import { plainHtml } from '../check/letter/plain-letter.ts'
import { digestOf, letterSource } from '../render/letter/letter-source.ts'
import { noChromium, startChromium } from './chromium.ts'

/** All that says how text looks, in every order that can win over another. */
const quarrels = `<!doctype html><html lang="en" dir="ltr"><head><title>x</title><style>
:root { color-scheme: light dark }
p { color: #111111 } p.a { color: #222222 } #i { color: #333333 } p { color: #444444 }
.b { color: red !important } div .b { color: green } .c { background: url(x.png) } .d { background: none }
.e { background: #abcdef url(x.png) no-repeat } .f { font: bold 20px/1.2 serif } .g { font-size: 150% }
.h { color: nonsense; color: hsl(210 50% 40%) } .k { color: rgb(10% 20% 30% / 50%) } .l { COLOR: ReD }
.m { color: inherit } .n { color: initial } .o { background-color: rgba(0, 0, 0, .5) } .q { visibility: hidden }
p:not(.a):nth-child(2n) { color: teal } a[href^="https:"] { color: navy } div > p + p { background: #eee }
:is(.r, #none) { color: #010203 } :where(.s) { color: #040506 } .s { color: #070809 }
@media (prefers-color-scheme: dark) { body, .t { background: #121212 !important } p { color: #eeeeee !important } .u { color: #fafafa } }
@media screen and (max-width: 300px) { p { color: lime !important } }
@media print { p { color: aqua !important } }
@media not all and (prefers-color-scheme: dark) { .v { color: #123123 } }
@supports (display: grid) { .w { color: #456456 } }
p:hover { color: fuchsia !important } p::first-letter { color: fuchsia !important }
.x { color: currentColor; background-color: currentcolor } .y { font-weight: 600 } .z { opacity: .5 }
</style></head><body bgcolor="#fedcba" text="#654321"><div>
<p class="a">a</p><p id="i" class="a">i</p><p class="b" style="color:blue">b</p><p class="b" style="color:blue!important">b</p>
<p class="c">c</p><p class="d">d</p><p class="e">e</p><p class="f">f</p><p class="g">g <small>s</small> <big>b</big></p>
<p class="h">h</p><p class="k">k</p><p class="l">l</p><p class="m">m</p><p class="n">n</p><p class="o">o <b class="o">o</b></p>
<p class="q">q</p><p class="r">r</p><p class="s">s</p><p class="t">t</p><p class="u">u</p><p class="v">v</p><p class="w">w</p>
<p class="x">x</p><p class="y">y <b>b</b> <strong style="font-weight:lighter">l</strong></p><p class="z">z</p></div>
<a href="https://a.example/">https</a> <a href="http://a.example/">http</a> <a name="x">none</a> <mark>m</mark>
<h1>1 <code style="font-family:Menlo,monospace">c</code></h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>
<table bgcolor="red"><tr bgcolor="00ff00"><th>h</th><td bgcolor="#0000ff">d</td><td style="background:transparent">t</td></tr></table>
<font color="#aa5500">f</font> <div style="display:none">n</div> <div hidden>n</div> <details><summary>s</summary>n</details>
<div style="font-size:2em"><div style="font-size:50%">n</div><div style="font-size:12pt">pt</div><div style="font-size:x-large">xl</div></div>
<div style="color:#777;background:#fff;font-size:0">n</div><div style="color:#777">m<sub>s</sub><sup>s</sup></div></body></html>`

/** A text as it looks: colour and ground as CSS writes them, size and weight. */
type Look = readonly [name: string, text: string, color: string, ground: string, size: number, weight: number]

/** Finds the looks of every text that is to be seen, in the page. Where an image is behind it, there is no ground to name. */
const found = String.raw`() => {
  const groundsOf = (element) => {
    if (element === null) return []
    const { backgroundColor, backgroundImage } = getComputedStyle(element)
    if (backgroundImage !== 'none') return ['unknown']
    if (/^rgb\(/.test(backgroundColor)) return [backgroundColor]
    const around = groundsOf(element.parentElement)
    return backgroundColor === 'rgba(0, 0, 0, 0)' ? around : [backgroundColor, ...around]
  }
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
    .map((element) => {
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join('')
      return [element.localName, own.trim().slice(0, 20), color, groundsOf(element), Number.parseFloat(fontSize), Number(fontWeight)]
    })
}`

const css = (color: Rgba | 'unknown'): string => {
  if (color === 'unknown') return color
  const [red, green, blue] = color.slice(0, 3).map(Math.round)
  return color[3] === 1 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${color[3]})`
}

function ours(html: string, scheme: Scheme): Look[] {
  const letter = readLetter({ path: 'email.html', html, text: '' })
  const looks = looksOf(letter, scheme)
  const body = letter.html.indexOf('<body')
  return letter.elements.flatMap((element) => {
    const own = looks.get(element)
    const text = element.ownText.trim()
    if (own === undefined || own.hidden || text === '' || element.at <= body) return []
    const { color, ground, size, weight } = own
    return [[element.name, text.slice(0, 20), css(color), css(ground), Math.round(size * 10) / 10, weight]]
  })
}

/** Lays grounds over one another, as CSS writes them, the topmost first. */
function flat(grounds: readonly string[], canvas: string): string {
  if (grounds.includes('unknown')) return 'unknown'
  return css(
    [...grounds, canvas].toReversed().reduce<Rgba>(
      (below, text) => {
        const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
        const part = (top: number, index: 0 | 1 | 2) => top * alpha + below[index] * (1 - alpha)
        return [part(red, 0), part(green, 1), part(blue, 2), 1]
      },
      [0, 0, 0, 1],
    ),
  )
}

describe.skipIf(noChromium)('how text looks to the check of letters, and in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(() => browser?.close())

  async function theirs(html: string, scheme: Scheme): Promise<Look[]> {
    const page = await browser.newPage({
      colorScheme: scheme,
      viewport: { width: 700, height: 800 },
      javaScriptEnabled: true,
    })
    await page.route('**/*', (route) => route.abort())
    await page.setContent(html)
    const texts = await page.evaluate<[string, string, string, string[], number, number][]>(`(${found})()`)
    await page.close()
    const canvas = scheme === 'dark' && /color-scheme/.test(html) ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)'
    return texts.map(([name, text, color, grounds, size, weight]) => [
      name,
      text,
      color,
      flat(grounds, canvas),
      Math.round(size * 10) / 10,
      weight,
    ])
  }

  const letters: Readonly<Record<string, () => Promise<string>>> = {
    quarrels: async () => quarrels,
    'quarrels without a word of dark': async () => quarrels.replace(':root { color-scheme: light dark }', ''),
    'a plain letter': async () => plainHtml,
    'our letter in Chinese': async () => renderLetter(await letterSource(digestOf(3))).html,
    'our letter in Arabic': async () =>
      renderLetter(
        await letterSource(
          '---\nlang: ar\n---\n\n## قسم\n\n### [Sadeed](https://a.example/1)\n\nنص.\n\n> نص\n\n    code',
        ),
      ).html,
  }

  test.each(
    Object.keys(letters).flatMap((name) => (['light', 'dark'] as const).map((scheme) => [name, scheme] as const)),
  )('are the same: %s by %s', async (name, scheme) => {
    const html = (await letters[name]?.()) ?? ''
    const looks = ours(html, scheme)
    expect(looks.length).toBeGreaterThan(5)
    expect(looks).toEqual(await theirs(html, scheme))
  })

  test('colours by name are', async () => {
    const page = await browser.newPage()
    const names = [
      ...namedColours.keys(),
      'transparent',
      '#abc',
      '#AbCd',
      '#11223344',
      'hsl(0 100% 50%)',
      'hsla(90,20%,30%,.25)',
    ]
    const computed = await page.evaluate<string[]>(
      `${JSON.stringify(names)}.map((name) => { document.body.style.color = name; return getComputedStyle(document.body).color })`,
    )
    await page.close()
    const digits = (text: string) => text.replace(/[\d.]+(?=\)$)/, (alpha) => Number(alpha).toFixed(2))
    expect(names.map((name) => digits(css(rgbaOf(name) ?? 'unknown')))).toEqual(computed.map(digits))
    expect(names.length).toBeGreaterThan(150)
  })
})
