import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { usualTheme } from '../../../src/domain/theme.ts'
import { readTemplates } from '../../../src/files/templates.ts'
import { renderServicePages } from '../../../src/render/page/service-pages.ts'
import { samplePublication } from '../../sample-edition.ts'

const templates = await readTemplates(join(import.meta.dirname, '../../..'))

test('the pages of the service have the accent of the theme, in the one style sheet that they may have', () => {
  const publication = samplePublication({ theme: { ...usualTheme, accent: '#005a9c' } })
  const { html, style } = renderServicePages(publication, templates)
  for (const page of Object.values(html)) {
    const sheet = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    expect(sheet).toContain('--theme-accent: #005a9c;')
    expect(style).toBe(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
  }
})
