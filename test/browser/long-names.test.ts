import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, host } from '../host.ts'
import { courant, publication } from '../publication.ts'
import { noChromium, startChromium } from './chromium.ts'

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const entry = `### [${word}](https://a.example/1)\n\n${word} \`${word}\` https://a.example/${word}\n\n> ${word}\n`
const digest = `---\ntitle: ${word}\nauthors: [${word} ${word}]\ntags: [${word}]\n---\n## ${word}\n\n${entry.repeat(5)}`

describe.skipIf(noChromium)('one word of eighty letters for every name', () => {
  let browser: Browser
  let server: Host

  beforeAll(async () => {
    const address = 'somebody.who.writes.often@letters.and.other.things.of.the.publication.example'
    const root = await publication({
      'courant.yaml': `title: ${word}\ndescription: ${word}\nurl: https://a.example/\nmail:\n  from: ${word} <${address}>\n`,
      'digests/2025-05-02.md': digest,
      'digests/2025-05-09.md': digest,
    })
    const { code, err } = await courant(root, ['build'])
    expect([code, err]).toEqual([0, expect.any(String)])
    server = await host(join(root, 'dist'))
    browser = await startChromium()
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  test.each(['', 'issues/2025-05-02/', 'sections/', 'subscribe/', `search/?q=${word}`])(
    '/%s does not scroll sideways at 320 px',
    async (path) => {
      const page = await browser.newPage({ viewport: { width: 320, height: 700 } })
      await page.goto(server.site + path, { waitUntil: 'networkidle' })
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      await page.close()
    },
  )
})
