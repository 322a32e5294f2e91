import type { Page } from 'playwright-core'

/** Writes down what a page does that a page of words does not. */
export function watch(page: Page): string[] {
  const deeds: string[] = []
  page.on('dialog', async (dialog) => {
    deeds.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('popup', () => deeds.push('popup'))
  page.on('download', () => deeds.push('download'))
  page.on('pageerror', (error) => deeds.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // A picture that nobody sends is no deed of the page's.
    const isPicture = message.text().startsWith('Failed to load resource: net::ERR_FAILED')
    if (!isPicture) deeds.push(`console: ${message.text()}`)
  })
  return deeds
}

/** Touches every element as a reader might, and tells of what stands in the window that does not belong there. */
export const touch = `(() => {
  const frame = document.documentElement.appendChild(document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe'))
  const usual = new Set(Object.keys(frame.contentWindow ?? window))
  frame.remove()
  for (const element of document.querySelectorAll('*'))
    for (const name of ['mouseover', 'focus', 'error', 'load', 'toggle', 'animationstart', 'pointerenter', 'click'])
      if (name !== 'click' || !['A', 'BUTTON', 'INPUT'].includes(element.tagName)) element.dispatchEvent(new Event(name))
  return Object.keys(window).filter((name) => !usual.has(name) && !/^\\d+$/.test(name))
})()`
