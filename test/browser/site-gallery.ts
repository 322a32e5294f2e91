// Run by `npm run gallery`: pictures of every kind of page in five languages, three widths and both schemes, in gallery/site/.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { host } from '../host.ts'
import { startChromium } from './chromium.ts'
import { letterLanguages } from './letters.ts'
import { pageKinds, siteIn } from './site-pages.ts'

const folder = join(import.meta.dirname, '../../gallery/site')
const widths = [320, 768, 1280] as const
/** No picture is longer. */
const longest = 4000
const schemes = ['light', 'dark'] as const

/** The page that shows all pictures, a row a kind of page and language. */
function index(): string {
  const rows = pageKinds.flatMap((kind) =>
    letterLanguages.map((language) => {
      const pictures = widths.flatMap((width) =>
        schemes.map((scheme) => `<img src="${language}-${kind}-${width}-${scheme}.png" alt="">`),
      )
      return `<h2>${kind}, ${language}</h2><div>${pictures.join('')}</div>`
    }),
  )
  const style =
    'body{font:16px sans-serif}div{display:flex;gap:16px;overflow-x:auto;align-items:start}img{border:1px solid;max-height:90vh}'
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages</title><style>${style}</style><h1>Pages</h1>${rows.join('\n')}</html>\n`
}

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const browser = await startChromium()
try {
  for (const language of letterLanguages) {
    const { dist, pages } = await siteIn(language)
    const server = await host(dist)
    const page = await browser.newPage()
    // A picture from elsewhere is not fetched here.
    await page.route('**', (route) =>
      route.request().url().startsWith(server.site) ? route.continue() : route.abort(),
    )
    for (const kind of pageKinds) {
      await page.goto(server.site + pages[kind], { waitUntil: 'networkidle' })
      for (const width of widths)
        for (const colorScheme of schemes) {
          await page.setViewportSize({ width, height: 800 })
          await page.emulateMedia({ colorScheme })
          const height = Number(await page.evaluate('document.documentElement.scrollHeight'))
          await page.screenshot({
            path: join(folder, `${language}-${kind}-${width}-${colorScheme}.png`),
            clip: { x: 0, y: 0, width, height: Math.min(height, longest) },
            fullPage: true,
          })
        }
    }
    await page.close()
    server.close()
    process.stderr.write(`${language}\n`)
  }
} finally {
  await browser.close()
}
await writeFile(join(folder, 'index.html'), index())
process.stdout.write(`${join(folder, 'index.html')}\n`)
