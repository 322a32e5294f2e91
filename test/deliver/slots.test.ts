import { describe, expect, test } from 'vitest'
import { cutAtSlots } from '../../src/deliver/slots.ts'
import { slots } from '../letter-source.ts'

const { unsubscribe, manage, name, mark } = slots

describe('cutAtSlots()', () => {
  test.each([
    ['one slot alone', unsubscribe, ['', ''], ['unsubscribe']],
    ['one at each end', `${name} and ${unsubscribe}`, ['', ' and ', ''], ['name', 'unsubscribe']],
    ['two side by side', `a${unsubscribe}${unsubscribe}b`, ['a', '', 'b'], ['unsubscribe', 'unsubscribe']],
    [
      'all, in any order',
      `${manage}\r\n${name}😀${unsubscribe}`,
      ['', '\r\n', '😀', ''],
      ['manage', 'name', 'unsubscribe'],
    ],
  ])('cuts a part at %s', (_, part, pieces, names) => {
    expect(cutAtSlots(part, slots)).toEqual({ pieces, slots: names })
  })

  test('takes the longer of two slots that begin alike', () => {
    const alike = { ...slots, name: `${unsubscribe}/name` }
    expect(cutAtSlots(`${alike.name} ${unsubscribe}`, alike).slots).toEqual(['name', 'unsubscribe'])
  })

  test.each([
    ['no unsubscribe link', `Dear ${name}`],
    ['nothing', ''],
    ['a link that was encoded', `${unsubscribe} https://evil.example/?to=${encodeURIComponent(unsubscribe)}`],
    ['a link that was written in capitals', `${unsubscribe} ${unsubscribe.toUpperCase()}`],
    ['a link that was cut short', `${unsubscribe} ${manage.slice(0, -3)}`],
    ['a name that was cut short', `${unsubscribe} slot-${mark}`],
  ])('a part with %s is a Failure', (_, part) => {
    expect(() => cutAtSlots(part, slots)).toThrow(expect.objectContaining({ code: 'setup/template' }))
  })
})
