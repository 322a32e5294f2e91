import { describe, expect, test } from 'vitest'
import { faultsIn } from '../../content.ts'
import { hostileFolder, naughtyStrings, sampleOf, scriptsInHtml } from '../../hostile-strings.ts'
import { missing } from '../../needs.ts'
import { html } from '../read.ts'

/** Links inside a part are made into its page only when it is serialized for a feed. */
const inside = /^<a href="#[^"]*">$/

const faults = (text: string): string[] => faultsIn(html(text)).filter((fault) => !inside.test(fault))

describe.skipIf(missing('../shared/hostile', [hostileFolder]))('nothing that acts comes out', () => {
  test.each([
    ['naughty strings', naughtyStrings],
    ['scripts in HTML', scriptsInHtml],
  ])(
    'of %s',
    (_, strings) => {
      const found = sampleOf(strings(), 2000).flatMap((text) => faults(text).map((fault) => `${text}: ${fault}`))
      expect(found).toEqual([])
    },
    600_000,
  )

  test('of scripts that stand between other texts, and inside tags', () => {
    const found = sampleOf(scriptsInHtml(), 500).flatMap((text) =>
      faults(`<div>a ${text} b\n\n- ${text}\n\n<details>${text}</details>`),
    )
    expect(found).toEqual([])
  }, 600_000)
})
