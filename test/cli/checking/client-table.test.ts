import { describe, expect, test } from 'vitest'
import type { CheckedLetter } from '../../../src/app/check/letters.ts'
import { clientTable } from '../../../src/cli/checking/client-table.ts'
import { check, clients } from '../../check/letter/plain-letter.ts'
import { swap } from '../../check/letter/slips.ts'

const flexible = swap('padding:0', 'display:flex;position:sticky;animation:x 1s')
const letter = (some = {}): CheckedLetter => ({ slug: '12', ...check(some) })
const screen = { interactive: true, columns: 80, color: false }
const table = (some: object, more: { all?: boolean; columns?: number; color?: boolean } = {}): string[] => {
  const { all = false, ...own } = more
  return clientTable(letter(some), clients.clients, { all, screen: { ...screen, ...own } }).split('\n')
}
const row = (lines: readonly string[], name: string) => lines.find((line) => line.includes(` ${name} `)) ?? ''

describe('clientTable()', () => {
  test('has a row for each main client, or for all', () => {
    const [main, all] = [table({}), table({}, { all: true })]
    expect(main.filter((line) => /^[✓~✗] /.test(line))).toHaveLength(clients.clients.filter((one) => one.main).length)
    expect(all.filter((line) => /^[✓~✗] /.test(line))).toHaveLength(clients.clients.length)
  })

  test.each([
    ['Apple Mail macOS', '✓', '✓'],
    ['Gmail web', '~', '✗'],
    ['Outlook Windows', '~', '✗'],
  ])('marks %s with %s for a letter as ours are, and with %s for one of flexible boxes', (name, usual, other) => {
    expect([row(table({}), name)[0], row(table(flexible), name)[0]]).toEqual([usual, other])
  })

  test('names what nobody thought of first, with a mark, and counts what there is no room for', () => {
    expect(row(table(flexible), 'Outlook Windows')).toMatch(/ {2}!animation, !display-flex, !position, .*\+\d+$/)
    expect(row(table(flexible, { columns: 40 }), 'Outlook Windows')).toMatch(/ {2}\+\d+$/)
  })

  test('counts every feature once in each row', () => {
    const { features } = letter(flexible)
    for (const line of table(flexible, { all: true }).filter((one) => /^[✓~✗] /.test(one))) {
      const counts = (/(?: +\d+){4}/.exec(line)?.[0] ?? '').trim().split(/ +/).map(Number)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(features.length)
    }
  })

  test.each([80, 60, 120, 200])('fits %i columns', (columns) => {
    const widest = Math.max(...table(flexible, { all: true, columns }).map((line) => line.length))
    expect(widest).toBeLessThanOrEqual(Math.max(75, Math.min(columns, 120)))
  })

  test('has colour only where the screen has, and says the same without', () => {
    const coloured = table(flexible, { color: true }).join('\n')
    expect(coloured).toContain('\u001b[31m✗\u001b[0m')
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(table(flexible).join('\n'))
  })
})
