import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { AbsoluteUrl } from '../../src/base/url.ts'
import { type Theme, usualTheme } from '../../src/domain/theme.ts'
import { renderLetter } from '../../src/render/letter/letter.ts'
import { letterSource } from '../render/letter/letter-source.ts'

/** The languages of `letters/`: invented issues with one of everything, as scripts differ. */
const publications = {
  en: { title: 'The Pendulum', address: 'The Pendulum, 1 Example Street, Lisbon' },
  zh: { title: '钟摆周报', address: '钟摆周报编辑部，示例路 1 号' },
  ja: { title: '振り子通信', address: '振り子通信編集部　例示町一丁目一番地' },
  hi: { title: 'लोलक साप्ताहिक', address: 'लोलक साप्ताहिक, उदाहरण मार्ग 1, पुणे' },
  ar: { title: 'نشرة البندول', address: 'نشرة البندول، شارع المثال 1، عمّان' },
} as const

export type LetterLanguage = keyof typeof publications
export const letterLanguages: readonly LetterLanguage[] = Object.keys(publications) as LetterLanguage[]

/** The letter of an issue in `language`, as a reader gets it, with what `theme` says in place of the usual. */
export async function letterIn(language: LetterLanguage, theme: Partial<Theme> = {}): Promise<string> {
  const { title, address } = publications[language]
  const digest = readFileSync(join(import.meta.dirname, 'letters', `${language}.md`), 'utf8')
  const source = await letterSource(digest, {
    title,
    author: { name: title },
    mail: { postalAddress: address },
    service: { url: 'https://pendulum.example/' as AbsoluteUrl },
    theme: { ...usualTheme, ...theme },
  })
  return renderLetter(source).html
}

/** How a letter is looked at. */
export const looks = ['light', 'dark', 'forced', 'no-images'] as const
export type Look = (typeof looks)[number]

/**
 * A letter as a mail program without dark styles has it, that darkens it by itself, as Gmail does: nothing is left that says
 * what it looks like by dark, or that it knows.
 */
export function withoutDark(html: string): string {
  return html
    .replace(/<meta name="(?:supported-)?color-schemes?"[^>]*>/g, '')
    .replace(/:root \{[^}]*\}/, '')
    .replace(/@media \(prefers-color-scheme: dark\) \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/, '')
}

/** Starts Chromium with this to have it darken every page. */
export const darkening: readonly string[] = [
  '--enable-features=WebContentsForceDark',
  '--blink-settings=forceDarkModeEnabled=true',
]

/** A drawing in the place of every picture: dark lines on nothing, which a dark ground would swallow. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="420" viewBox="0 0 900 420" fill="none" stroke="#24211d" stroke-width="3">
<path d="M40 20v360h820"/>${Array.from({ length: 12 }, (_, n) => `<path d="M40 ${30 + n * 30}C300 ${30 + n * 30} 320 210 860 ${205 + n}" stroke="hsl(${n * 30} 60% 40%)"/>`).join('')}</svg>`

/** Puts a letter on a page; every picture is a drawing, or fails. Gives what was asked of the network. */
export async function show(page: Page, html: string, images: 'drawn' | 'off'): Promise<string[]> {
  const asked: string[] = []
  await page.route('**/*', (route) => {
    asked.push(route.request().url())
    return images === 'off' ? route.abort() : route.fulfill({ contentType: 'image/svg+xml', body: drawing })
  })
  await page.setContent(html)
  return asked
}
