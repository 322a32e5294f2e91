import { describe, expect, test } from 'vitest'
import { templates } from './site-of.ts'

describe('the templates', () => {
  const style = templates['style.css'] ?? ''

  test('style.css is under 15 kB and asks for nothing', () => {
    expect(Buffer.byteLength(style)).toBeLessThan(15_000)
    expect(style).not.toMatch(/@import|url\(|@font-face|https?:/)
  })

  test('style.css knows no left or right but where a script must run from the left', () => {
    const physical = style.match(
      /[^{}]*\{[^{}]*(?:(?:margin|padding|border)-(?:left|right)|float:|[\s;](?:left|right):)[^{}]*\}/g,
    )
    expect(physical).toBeNull()
  })

  test('feed.css asks for nothing, and knows no left or right', () => {
    const feed = (templates['feed.css'] ?? '').replace(/^@namespace .*$/gm, '')
    expect(Buffer.byteLength(feed)).toBeGreaterThan(1000)
    expect(feed).not.toMatch(/@import|url\(|@font-face|https?:/)
    expect(feed).not.toMatch(/(?:margin|padding|border)-(?:left|right)|float:|[\s;](?:left|right):/)
  })

  test('copy.js is small, and loads, sends and keeps nothing', () => {
    const script = templates['copy.js'] ?? ''
    expect(Buffer.byteLength(script)).toBeLessThan(2000)
    expect(script).not.toMatch(/fetch|XMLHttpRequest|import|sendBeacon|storage|cookie|innerHTML|eval|https?:/i)
  })

  test.each(Object.keys(templates).filter((name) => /^(?!ask|confirm|service).*\.hbs$/.test(name)))(
    '%s is short, and has no script or style',
    (name) => {
      const template = templates[name] ?? ''
      expect(template).not.toBe('')
      expect(template.split('\n').length).toBeLessThan(name === 'layout.hbs' ? 90 : 70)
      expect(template).not.toMatch(
        /<script(?! src="\{\{root\}\}assets\/\{\{script\}\}" defer><\/script>| type="application\/ld\+json">\{\{\{structured\}\}\}<\/script>)|<style|\sstyle=|\son\w+=|javascript:/i,
      )
    },
  )

  test('only what is made safe goes in as it is', () => {
    const raw = Object.entries(templates)
      .filter(([name]) => name.endsWith('.hbs'))
      .flatMap(([name, template]) => [...template.matchAll(/\{\{\{(.*?)\}\}\}/g)].map(([, what]) => `${name} ${what}`))
    // The style sheet of the service's pages is a template itself, which its Content-Security-Policy names by hash.
    const styles = ['ask.hbs style', 'service.hbs style']
    const bodies = [
      'issue.hbs body',
      'issue.hbs body',
      'issue.hbs prose',
      'layout.hbs content',
      'layout.hbs structured',
    ]
    expect(raw.toSorted()).toEqual([...styles, ...bodies].toSorted())
  })
})
