import { expect, test } from 'vitest'
import { html } from '../read.ts'

test.each([
  ['https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fb%3Fc&sa=D', 'https://a.example/b?c'],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F&h=x', 'https://a.example/'],
  ['https://link.zhihu.com/?target=https%3A//a.example/%E4%B8%AD', 'https://a.example/%E4%B8%AD'],
  ['https://www.youtube.com/redirect?q=https%3A%2F%2Fa.example%2F', 'https://a.example/'],
  ['https://b.example/redirect?url=https%3A%2F%2Fa.example%2F', 'https://a.example/'],
  [
    'https://link.zhihu.com/?target=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fa.example%252F',
    'https://a.example/',
  ],
  ['https://a.example/?utm_source=x', 'https://a.example/?utm_source=x'],
  ['https://www.google.com/url?q=javascript:alert(1)', 'https://www.google.com/url?q=javascript:alert(1)'],
  ['https://www.google.com/search?q=https://a.example/', 'https://www.google.com/search?q=https://a.example/'],
  ['https://notgoogle.com/url?q=https://a.example/', 'https://notgoogle.com/url?q=https://a.example/'],
])('skipRedirects() leads %s to %s', (from, to) => {
  expect(html(`[t](<${from}>)`)).toBe(`<p><a href="${to}">t</a></p>`)
})
