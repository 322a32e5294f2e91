import { expect, test } from 'vitest'
import {
  directionOf,
  hasLettersOf,
  knownLanguage,
  languageOf,
  languageTag,
  languageWithin,
  likelyLocale,
} from '../../src/base/language.ts'

const tag = (text: string) => languageTag(text) ?? expect.fail(text)

test.each([
  ['zh_hans', 'zh-Hans'],
  ['EN-us', 'en-US'],
  ['x', undefined],
  ['not a tag', undefined],
  ['', undefined],
])('languageTag(%j) is %j', (text, expected) => {
  expect(languageTag(text)).toBe(expected)
})

test.each([
  ['我们提出了一个新的模型，来解决这个问题', 'zh-Hans'],
  ['我們提出了一個新的模型，來解決這個問題', 'zh-Hant'],
  ['今週のおすすめ記事を紹介します', 'ja'],
  ['이번 주의 소식', 'ko'],
  ['A title in Latin letters', 'und-Latn'],
  ['عنوان بالعربية', 'ar'],
  ['कैमरा गति', 'hi'],
  ['Skywork R1V2：多模态混合强化学习推理模型', 'zh-Hans'],
  ['12 + 30 %', undefined],
  ['', undefined],
  [`${'1 '.repeat(10_000)}too late`, undefined],
  [`${'— '.repeat(9_999)}no, in time`, 'und-Latn'],
  ['naïve “Übung”', 'und-Latn'],
  ['ÆØÅ', 'und-Latn'],
  ['Ａ Ｂ', 'und-Latn'],
  ['Москва, or Moscow', 'und-Latn'],
  ['Москва, Moscow', 'ru'],
  ['字abcd', 'zh'],
  ['字abcde', 'und-Latn'],
  ['字の abc', 'ja'],
  ['\ud800 a', 'und-Latn'],
])('languageOf(%j) is %j', (text, expected) => {
  expect(languageOf(text)).toBe(expected)
})

test.each([
  ['zh', 'zh-Hans-CN'],
  ['zh-TW', 'zh-Hant-TW'],
  ['und-Latn', 'en-Latn-US'],
  ['sr-Latn', 'sr-Latn-RS'],
  ['qaa', 'qaa'],
])('likelyLocale(%j) is %j, however often it is asked', (text, expected) => {
  for (const _ of [1, 2]) expect(likelyLocale(tag(text)).toString()).toBe(expected)
})

test.each([
  ['排行榜幻觉', 'zh-Hans', 'zh-Hans'],
  ['排行榜', 'ja', 'ja'],
  ['The title', 'zh-Hans', 'und-Latn'],
  ['The title', 'fr', 'fr'],
  ['标题', 'en', 'zh-Hans'],
  ['123', 'ar', 'ar'],
])('languageWithin(%j, %j) is %j', (text, page, expected) => {
  expect(languageWithin(text, tag(page))).toBe(expected)
})

test.each([
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['fa-IR', 'rtl'],
  ['az-Arab', 'rtl'],
  ['az', 'ltr'],
  ['zh-Hans', 'ltr'],
  ['und', 'ltr'],
])('directionOf(%j) is %j', (text, expected) => {
  expect(directionOf(tag(text))).toBe(expected)
})

test.each([
  ['zh_CN', 'zh-CN'],
  ['pt-br', 'pt-BR'],
  ['English', undefined],
  ['qq', undefined],
  ['', undefined],
])('knownLanguage(%j) is %j', (text, expected) => {
  expect(knownLanguage(text)).toBe(expected)
})

test.each([
  ['ml', 'machine learning', false],
  ['ml', 'മലയാളം', true],
  ['zh', 'GPU 与 CSS', true],
  ['ja', 'カ', true],
  ['ko', '漢字', false],
  ['en', '12 + 30', false],
  ['en', 'a', true],
])('hasLettersOf(%j, %j) is %j', (language, text, expected) => {
  expect(hasLettersOf(tag(language), text)).toBe(expected)
})
