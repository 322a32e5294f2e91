import { describe, expect, test } from 'vitest'
import { imageSize } from '../../../../src/base/media/image-size.ts'
import { usualTheme } from '../../../../src/domain/theme.ts'
import { iconFiles } from '../../../../src/render/page/head/icons.ts'
import { renderPages } from '../../../../src/render/page/pages.ts'
import { samplePublication } from '../../../sample-edition.ts'
import { elements, parsePage, siteOf, templates } from '../site-of.ts'

const template = templates['favicon.svg'] ?? ''
const made = (accent: string) =>
  new Map(
    iconFiles(
      samplePublication({ theme: { ...usualTheme, accent: accent as typeof usualTheme.accent } }),
      template,
    ).map(({ path, content }) => [path, content()] as const),
  )

describe('the icons of a site', () => {
  test('are in the colour of its theme', () => {
    const [blue, red] = [made('#005a9c'), made('#a00020')]
    expect(blue.get('assets/favicon.svg')).toContain('fill="#005a9c"')
    const png = Buffer.from(blue.get('assets/apple-touch-icon.png') as Uint8Array)
    expect(png.includes(Buffer.from([0x00, 0x5a, 0x9c]))).toBe(true)
    expect(png.equals(Buffer.from(red.get('assets/apple-touch-icon.png') as Uint8Array))).toBe(false)
  })

  test('are of the sizes that are asked for, and small', () => {
    const icons = made('#005a9c')
    const touch = icons.get('assets/apple-touch-icon.png') as Uint8Array
    expect(imageSize(touch)).toEqual({ width: 180, height: 180 })
    for (const icon of icons.values()) expect(icon.length).toBeLessThan(8000)
  })

  test('are linked from every page, the SVG last: of two that fit, browsers take the later', () => {
    const icons = elements(parsePage(siteOf([])['index.html']), 'link').flatMap(({ properties }) =>
      /icon/.test(String(properties['rel'])) ? [[String(properties['rel']), properties['href']]] : [],
    )
    expect(icons).toEqual([
      ['icon', 'favicon.ico'],
      ['apple-touch-icon', 'assets/apple-touch-icon.png'],
      ['icon', 'assets/favicon.svg'],
    ])
  })

  test('of a publication’s own are its SVG alone: ours would be another', () => {
    const own = { ...templates, 'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg" fill="{{accent}}"/>' }
    const files = renderPages(samplePublication(), [], { templates: own, feeds: [] })
    expect(files.map(({ path }) => path).filter((path) => /icon/.test(path))).toEqual(['assets/favicon.svg'])
    expect(String(files[0]?.content)).not.toContain('favicon.ico')
  })
})
