import type { CheckedFile, SiteFault } from './file.ts'
import { isPage } from './file.ts'

/** In bytes, before a host packs them: a page without its images, and one image. A slow telephone takes seconds for more. */
const budgets = { page: 300_000, image: 1_000_000 } as const

const raster = /\.(?:png|jpe?g|gif|webp|avif)$/i

/** Pages and images that are heavier than they need to be. */
export function weightFaults(files: readonly CheckedFile[]): SiteFault[] {
  const style = files.find(({ path }) => path === 'assets/style.css')?.bytes.length ?? 0
  return files.flatMap(({ path, bytes }): SiteFault[] => {
    if (isPage(path) && bytes.length + style > budgets.page) {
      const message = `The page has ${kilo(bytes.length + style)} of HTML and CSS; more than ${kilo(budgets.page)} takes long to open`
      const hint = 'Put less into the issue, or make two of it.'
      return [{ code: 'page/size', severity: 'warning', path, at: 0, message, hint }]
    }
    if (!raster.test(path) || bytes.length <= budgets.image) return []
    const message = `The image has ${kilo(bytes.length)}; more than ${kilo(budgets.image)} takes long to show`
    const hint = 'Make it smaller: no wider than 1,600 pixels, as JPEG where it is a photograph.'
    return [{ code: 'image/heavy', severity: 'warning', path, at: 0, message, hint }]
  })
}

const kilo = (bytes: number): string => `${Math.round(bytes / 1000)} kB`
