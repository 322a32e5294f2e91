import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const schemes = { light: 'rgb(255, 253, 249)', dark: 'rgb(22, 21, 19)' } as const

/** What holds of every page of the service, 320 px wide: its language and direction, its paper in both schemes, and all that is pressed is large. */
export async function expectWellSet(
  page: Page,
  { title, language, direction }: { readonly title: string; readonly language: string; readonly direction: string },
): Promise<void> {
  expect(await page.title()).toContain(title)
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  const root = await page.evaluate('[document.documentElement.lang, document.documentElement.dir]')
  expect(root).toEqual([language, direction])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    expect(paper).toBe(schemes[colorScheme])
  }
  const heights = await page.evaluate<number[]>(
    '[...document.querySelectorAll("button, input[type=email]")].map((one) => one.offsetHeight)',
  )
  expect(heights.filter((height) => height < 44)).toEqual([])
  await page.setViewportSize({ width: 768, height: 640 })
  const gaps = await page.evaluate<number[]>(
    '[...document.querySelectorAll("button + button")].map((one) => [one, one.previousElementSibling].map((each) => each.getBoundingClientRect())).map(([one, before]) => Math.max(one.left - before.right, before.left - one.right, one.top - before.bottom))',
  )
  expect(gaps.filter((gap) => gap < 8)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
}
