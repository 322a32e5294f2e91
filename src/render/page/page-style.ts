import { palettesOf, type Theme } from '../../domain/theme.ts'

/**
 * The style sheet of the pages with the accent of a theme at its end, by light and by dark, under names that a sheet may use
 * or leave. They stand last, since an `@import` of a publication's own sheet has to stand first.
 */
export function pageStyle(sheet: string, theme: Theme): string {
  const { light, dark } = palettesOf(theme)
  return `${sheet.trimEnd()}\n\n:root {\n  --theme-accent: ${light.accent};\n  --theme-accent-dark: ${dark.accent};\n}\n`
}
