import { expect, test } from 'vitest'
import { cleanTitle } from '../../../src/parse/line/title.ts'

test.each([
  ['1、题', '题'],
  ['1. Title', 'Title'],
  ['(3) Title', 'Title'],
  ['【4】题', '题'],
  ['① 题', '题'],
  ['十二、题', '题'],
  ['🚀 Title', 'Title'],
  ['🕵️‍ Title', 'Title'],
  ['🇩🇪 Titel', 'Titel'],
  ['3D printing', '3D printing'],
  ['2.0 is out', '2.0 is out'],
  ['2023 in review', '2023 in review'],
  ['141375: fix', '141375: fix'],
  ['#90183: Update', '#90183: Update'],
  ['C++20 的名字', 'C++20 的名字'],
  [':ink_press: Title', 'Title'],
  [':ink_press:', ':ink_press:'],
  ['std::fs: a tour', 'std::fs: a tour'],
  ['🎉', '🎉'],
  ['1.', '1.'],
  ['', ''],
])('cleanTitle(%j) is %j', (text, title) => {
  expect(cleanTitle(text)).toBe(title)
})
