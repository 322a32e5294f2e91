import { expect, test } from 'vitest'
import { namesAside, namesLeaving } from '../../../src/parse/line/asides.ts'

test.each([
  'Subscribe to Ink',
  'In this issue',
  'Get involved!',
  '👏 37 First-Time Contributors',
  'New Contributors',
  'Acknowledgments',
  'Want to see your project here next month?',
  '赞助&支持',
  '🐢欢迎订阅',
  '聯絡我們',
  'お問い合わせ',
  '구독 안내',
  'Подписаться',
  'Über uns',
  'S’abonner',
  'À propos',
  'Quem somos?',
  'Quiénes somos',
  'المحتويات',
])('%s opens what is about the newsletter itself', (title) => {
  expect(namesAside(title)).toBe(true)
})

test.each([
  'News',
  'Contributors of the Ink project win a prize',
  '订阅制软件为什么越来越贵了',
  'Kontaktlinsen',
  'Thanksgiving offers',
  '',
])('%j does not', (title) => {
  expect(namesAside(title)).toBe(false)
})

test.each([
  ['Unsubscribe', true],
  ['Click here to unsubscribe', true],
  ['取消订阅', true],
  ['Se désabonner', true],
  ['How to unsubscribe from anything', false],
  ['订阅', false],
])('%s is the way out: %j', (text, expected) => {
  expect(namesLeaving(text)).toBe(expected)
})
