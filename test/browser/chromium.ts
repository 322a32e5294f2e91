import { type Browser, chromium } from 'playwright-core'
import { missing } from '../needs.ts'

const executablePath = process.env['COURANT_CHROMIUM'] ?? '/usr/bin/chromium'

/** Whether there is no Chromium here to test with; says so. */
export const noChromium: boolean = missing('Chromium', [executablePath])

/** Starts Chromium, quiet towards the network. */
export function startChromium(...more: string[]): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet, ...more],
  })
}
