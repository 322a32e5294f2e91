// Run by `npm run gallery`: pictures of letters in five languages, three widths and four looks, side by side, in gallery/.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startChromium } from './chromium.ts'
import { darkening, type Look, letterIn, letterLanguages, looks, show, withoutDark } from './letters.ts'

const folder = join(import.meta.dirname, '../../gallery')
const widths = [320, 390, 700] as const

/** Draws the letter `html` as it looks, and says how the picture is called. */
async function draw(
  browser: Browser,
  { name, html, look, width }: { name: string; html: string; look: Look; width: number },
) {
  const colorScheme = look === 'dark' ? 'dark' : 'light'
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 600 } })
  await show(page, look === 'forced' ? withoutDark(html) : html, look === 'no-images' ? 'off' : 'drawn')
  await page.screenshot({ path: join(folder, name), fullPage: true })
  await page.close()
}

/** The page that shows all pictures, a row a language and width. */
function index(): string {
  const rows = letterLanguages.flatMap((language) =>
    widths.map((width) => {
      const pictures = looks.map(
        (look) =>
          `<figure><figcaption>${look}</figcaption><img src="${language}-${width}-${look}.png" alt=""></figure>`,
      )
      return `<h2><a href="${language}.html">${language}</a>, ${width} px</h2><div>${pictures.join('')}</div>`
    }),
  )
  const style =
    'body{font:16px sans-serif}div{display:flex;gap:16px;overflow-x:auto;align-items:start}figure{margin:0}img{border:1px solid}'
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Letters</title><style>${style}</style><h1>Letters</h1>${rows.join('\n')}</html>\n`
}

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const [plain, dark] = [await startChromium(), await startChromium(...darkening)]
try {
  for (const language of letterLanguages) {
    const html = await letterIn(language)
    await writeFile(join(folder, `${language}.html`), html)
    for (const width of widths) {
      for (const look of looks) {
        await draw(look === 'forced' ? dark : plain, { name: `${language}-${width}-${look}.png`, html, look, width })
      }
    }
    process.stderr.write(`${language}\n`)
  }
} finally {
  await Promise.all([plain.close(), dark.close()])
}
await writeFile(join(folder, 'index.html'), index())
process.stdout.write(`${join(folder, 'index.html')}\n`)
