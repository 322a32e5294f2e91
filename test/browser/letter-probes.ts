import type { Page } from 'playwright-core'

/** The contrast of each text with the nearest ground behind it, and how bright the letter's ground is. */
export interface Contrasts {
  readonly texts: readonly { readonly text: string; readonly ratio: number }[]
  readonly ground: number
}

/** What would trouble eyes and fingers in a letter: nothing, each time, but the width of the page. */
export interface Measured {
  /** Texts below 14 px. */
  readonly small: readonly string[]
  /** Texts that stand out of the letter, but in a box that scrolls. */
  readonly narrow: readonly string[]
  /** Links on lines of their own that stand closer than 24 px (WCAG 2.2 § 2.5.8). */
  readonly tight: readonly string[]
  /** How far the page scrolls, in pixels. */
  readonly wide: number
}

/** Relative luminance of three channels (WCAG 2.2), and the elements that hold text which is seen. */
const common = `
  const luminance = (channels) => {
    const [r, g, b] = channels.map((part) => {
      const value = Number(part) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  const shown = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))`

/** Finds the contrasts of a page by its computed styles. */
export function contrasts(page: Page): Promise<Contrasts> {
  return page.evaluate<Contrasts>(String.raw`(() => {
    ${common}
    const light = (color) => luminance(color.match(/[\d.]+/g))
    const groundOf = (element) => {
      if (element === null) return 'rgb(255, 255, 255)'
      const { backgroundColor } = getComputedStyle(element)
      return /, 0\)$/.test(backgroundColor) ? groundOf(element.parentElement) : backgroundColor
    }
    const texts = shown.map((element) => ({
      text: element.textContent.slice(0, 40),
      ratio: contrast(light(getComputedStyle(element).color), light(groundOf(element))),
    }))
    return { texts, ground: light(groundOf(document.querySelector('.letter td'))) }
  })()`)
}

/** Measures a page. */
export function measured(page: Page): Promise<Measured> {
  return page.evaluate<Measured>(`(() => {
    ${common}
    const texts = (elements) => elements.map((element) => element.textContent.slice(0, 40))
    const scrolls = (element) => element !== null && (getComputedStyle(element).overflowX === 'auto' || scrolls(element.parentElement))
    const small = shown.filter((element) => element.tagName !== 'RT' && parseFloat(getComputedStyle(element).fontSize) < 14)
    const narrow = shown.filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return (left < 0 || right > innerWidth) && !scrolls(element)
    })
    const room = ({ lineHeight, marginBottom }) => parseFloat(lineHeight) + parseFloat(marginBottom)
    const tight = [...document.querySelectorAll('p.quiet > a, h2 a[href], h3 a[href], a[href^="#s-"]')].filter(
      (link) => room(getComputedStyle(link.parentElement)) < 24,
    )
    return { small: texts(small), narrow: texts(narrow), tight: texts(tight), wide: document.documentElement.scrollWidth }
  })()`)
}

/** What a page looks like, by its pixels: how bright its ground is, and which of its texts do not stand out from theirs. */
export interface Painted {
  readonly ground: number
  readonly faint: readonly { readonly text: string; readonly ratio: number }[]
  /** How many texts were looked at. */
  readonly count: number
}

/** Looks at the pixels of a page, since a browser that darkens it says nothing of that in any style. */
export async function painted(page: Page): Promise<Painted> {
  const shot = (await page.screenshot({ fullPage: true })).toString('base64')
  return page.evaluate<Painted>(`(async () => {
    ${common}
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob('${shot}'), (c) => c.charCodeAt(0))]))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })
    canvas.drawImage(bitmap, 0, 0)
    const range = ({ left, top, width, height }) => {
      const { data } = canvas.getImageData(left + scrollX, top + scrollY, Math.max(1, width), Math.max(1, height))
      let [low, high] = [1, 0]
      for (let at = 0; at < data.length; at += 4) {
        const light = luminance([data[at], data[at + 1], data[at + 2]])
        ;[low, high] = [Math.min(low, light), Math.max(high, light)]
      }
      return [low, high]
    }
    const texts = shown
      .map((element) => ({ text: element.textContent.slice(0, 40), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.left >= 0 && box.right <= innerWidth)
      .map(({ text, box }) => ({ text, ratio: contrast(...range(box)) }))
    const [ground] = range({ left: 1, top: 1, width: 1, height: 1 })
    return { ground, faint: texts.filter(({ ratio }) => ratio < 4.5), count: texts.length }
  })()`)
}
