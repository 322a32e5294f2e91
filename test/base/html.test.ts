import { expect, test } from 'vitest'
import { escapeHtml } from '../../src/base/html.ts'

test.each([
  ['', ''],
  ['Vec<T> & "AT&T"', 'Vec&lt;T&gt; &amp; &quot;AT&amp;T&quot;'],
  ['&amp;', '&amp;amp;'],
  [`' onmouseover='x`, '&#39; onmouseover=&#39;x'],
  ['$& $1 {{x}}', '$&amp; $1 {{x}}'],
  ['汉字 עברית 👩‍💻', '汉字 עברית 👩‍💻'],
])('escapeHtml() turns %j into text that no tag or attribute can end: %j', (text, html) => {
  expect(escapeHtml(text)).toBe(html)
})
