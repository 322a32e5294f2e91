import { expect, test } from 'vitest'
import { letterWith, ownOf } from '../letter-source.ts'

test.each([
  ['', 'reader'],
  [' \r\n', 'reader'],
  ['\u200b\u200d', 'reader'],
  ['\u202e', 'reader'],
  ['\u202eadA', 'adA'],
  ['愛達', '愛達'],
  ['{{name}} $&', '{{name}} $&'],
  ['n'.repeat(1000), `${'n'.repeat(99)}…`],
])('personalise() calls a reader of the name %j “%s”', (name, called) => {
  expect(ownOf(letterWith(), 7, name).text.name).toBe(called)
})

test('personalise() escapes a name for HTML alone', () => {
  const { text, html } = ownOf(letterWith(), 7, '<b title="x">&\'')
  expect([text.name, html.name]).toEqual(['<b title="x">&\'', '&lt;b title=&quot;x&quot;&gt;&amp;&#39;'])
})
