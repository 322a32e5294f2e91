import type { LanguageTag } from '../../base/language.ts'
import { spoken, wordsFor } from '../words.ts'
import { expectShape } from './skeleton.ts'

/** Where the style sheet of feeds lies in `dist/`. */
export const feedStylePath = 'assets/feed.css'

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

/** The way from `path`, of a feed in `dist/`, to the style sheet of feeds. It is relative: it holds on disk and below any path. */
export function wayToFeedStyle(path: string): string {
  return '../'.repeat(path.split('/').length - 1) + feedStylePath
}

/**
 * An XML feed that a browser shows as a page: its first line, the declaration, is followed by the `way` to the style sheet of
 * feeds (xml-stylesheet § 2).
 */
export function withFeedStyle(feed: string, way: string): string {
  expectShape(feed.startsWith(declaration), declaration.trim())
  return `${declaration}<?xml-stylesheet type="text/css" href="${way}"?>\n${feed.slice(declaration.length)}`
}

/** The style sheet of feeds: `template`, and what it says above a feed in every language that we speak. */
export function feedStyle(template: string): string {
  const rules = spoken.map((language) => {
    const words = `--feed-page: ${cssString(wordsFor(language).feedPage)};`
    return `${selectorOf(language)} {\n  ${words}\n}\n`
  })
  return `@charset "utf-8";\n${template}\n${rules.join('')}`
}

/** Regions whose Chinese is written in traditional letters, whether or not their tag says so. */
const traditional = ['zh-Hant', 'zh-TW', 'zh-HK', 'zh-MO']

/** What is in a language, by its tag or a longer one; English, which comes first, is for all that no other rule is for. */
function selectorOf(language: LanguageTag): string {
  const tags: Readonly<Record<string, readonly string[]>> = { 'zh-Hans': ['zh'], 'zh-Hant': traditional }
  if (language === 'en') return ':root'
  return (tags[language] ?? [language]).map((tag) => `:root:lang(${tag})`).join(',\n')
}

/** A string of CSS (Syntax 3 § 4.3.5). */
const cssString = (text: string): string =>
  `"${text.replace(/["\\\n]/g, (mark) => `\\${mark.charCodeAt(0).toString(16)} `)}"`
