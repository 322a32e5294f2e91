import { expect, test } from 'vitest'
import { html } from '../read.ts'

test.each([
  [':tada: yes', '🎉 yes'],
  ['好:tada:，:+1::fire:', '好🎉，👍🔥'],
  [':nope: :octocat:', ':nope: :octocat:'],
  ['10:100:45 std::next::x a:tada:b', '10:100:45 std::next::x a:tada:b'],
  ['`:tada:`', '<code>:tada:</code>'],
  [':constructor: :__proto__:', ':constructor: :<strong>proto</strong>:'],
  ['https://a.example/:tada:/x', '<a href="https://a.example/:tada:/x">https://a.example/:tada:/x</a>'],
])('showEmoji() reads %j', (text, expected) => {
  expect(html(text)).toBe(`<p>${expected}</p>`)
})
