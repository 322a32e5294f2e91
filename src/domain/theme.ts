import { brightened, type Colour, standingOut } from '../base/colour.ts'
import type { Direction, LanguageTag } from '../base/language.ts'
import { fontsIn, leadingOf } from '../base/text/typography.ts'

/** How a publication looks: the few values that `courant.yaml` may set. */
export interface Theme {
  /** The colour of titles and links. */
  readonly accent: Colour
  /** How wide a letter is at most, in pixels. */
  readonly width: number
  /** Font families of the reader's own system, as CSS names them. */
  readonly font: string
  /** How far apart the lines of a text stand, in heights of its letters. */
  readonly leading: number
  /** The same for titles. */
  readonly tight: number
}

/** Stacks of fonts that readers have, by the name that `theme.font` may give them. */
export const fonts: Readonly<Record<string, string>> = {
  sans: "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif",
  serif: "'Iowan Old Style', 'Palatino Linotype', Palatino, Charter, Georgia, 'Noto Serif', serif",
}

/** The theme of a publication that sets none. */
export const usualTheme: Theme = {
  accent: '#8a3b12',
  width: 600,
  font: fonts['sans'] as string,
  leading: 1.6,
  tight: 1.3,
}

/** A theme for letters in one language: with fonts for its script, and the air between lines that it needs. */
export function themeIn(theme: Theme, language: LanguageTag): Theme {
  return { ...theme, ...leadingOf(language), font: fontsIn(theme.font, language) }
}

/** The colours of a letter in one scheme. Every one of them that is for text stands out from `ground` and `shade`. */
export interface Palette {
  readonly ground: Colour
  /** Behind code and the like. */
  readonly shade: Colour
  readonly ink: Colour
  /** Text that steps back. */
  readonly quiet: Colour
  /** Lines between things; no text. */
  readonly line: Colour
  readonly accent: Colour
}

/** The least contrast of an accent by dark: bright enough for thin strokes, as on the pages. */
const restful = 7

/**
 * The colours of a theme in both schemes. The accent is as it was given where it can be read; else darker by light and
 * brighter by dark, until it can.
 */
export function palettesOf({ accent }: Theme): Palettes {
  const known = palettes.get(accent) ?? mixed(accent)
  palettes.set(accent, known)
  return known
}

interface Palettes {
  readonly light: Palette
  readonly dark: Palette
}

/** Every letter asks, and a publication has one accent. */
const palettes = new Map<Colour, Palettes>()

function mixed(accent: Colour): Palettes {
  const light = { ground: '#fffdf9', shade: '#f5f1e8', ink: '#24211d', quiet: '#6b655b', line: '#e2dcd1' } as const
  const dark = { ground: '#161513', shade: '#24221e', ink: '#e9e6e0', quiet: '#aaa49a', line: '#4a463f' } as const
  return {
    light: { ...light, accent: standingOut(accent, light.shade) },
    dark: { ...dark, accent: brightened(accent, dark.shade, restful) },
  }
}

/** A tag that names a value of the theme. */
export const themeTag: RegExp = /(?<!\{)\{\{\s*(theme\.[a-z.]+)\s*\}\}/g

/**
 * The values that a letter's template may name as `{{theme.…}}`, anywhere in it: they are put in before it is compiled.
 *
 *     themeValues(usualTheme)['theme.width'] // '600'
 */
export function themeValues(theme: Theme, direction: Direction = 'ltr'): Readonly<Record<string, string>> {
  const { light, dark } = palettesOf(theme)
  const [start, end] = direction === 'ltr' ? ['left', 'right'] : ['right', 'left']
  const named = (name: string, palette: Palette) =>
    Object.entries(palette).map(([key, value]) => [`theme.${name}${key}`, value as string] as const)
  return {
    'theme.width': String(theme.width),
    'theme.font': theme.font,
    'theme.leading': String(theme.leading),
    'theme.tight': String(theme.tight),
    // For attributes of MJML, which know no sides but these.
    'theme.start': start,
    'theme.end': end,
    ...Object.fromEntries([...named('', light), ...named('dark.', dark)]),
  }
}
