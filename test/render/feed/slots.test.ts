import { expect, test } from 'vitest'
import { openSlots } from '../../../src/render/feed/slots.ts'

test('fill() puts each text in its place and takes the CDATA section around it away', () => {
  const slots = openSlots()
  const [a, b] = [slots.put('A'), slots.put('B')]
  expect(slots.fill(`<x y="${b}"><![CDATA[${a}]]></x>`)).toBe('<x y="B">A</x>')
})

test.each(['$&', '$1', '$$', 'slot:0;', 'slot:1;', '<![CDATA[slot:0;]]>', '', '\\1'])(
  'fill() leaves %j as it is',
  (text) => {
    const slots = openSlots()
    const [a, b] = [slots.put(text), slots.put('other')]
    expect(slots.fill(`<x>${a}</x><y>${b}</y>`)).toBe(`<x>${text}</x><y>other</y>`)
  },
)

test('waiting() counts the texts that have found no place', () => {
  const slots = openSlots()
  const [a] = [slots.put('A'), slots.put('B')]
  expect(slots.waiting()).toBe(2)
  slots.fill(`${a}${a}`)
  expect(slots.waiting()).toBe(1)
})

test('put() gives an absolute URI that `new URL()` leaves as it is', () => {
  const slots = openSlots()
  expect(new URL(slots.put('<&">')).href).toBe(slots.put('').replace('1', '0'))
})
