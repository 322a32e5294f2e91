import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type EmailAddress, parseAddress } from '../../../src/domain/address.ts'
import { addressWith, idInAddress, longestName } from '../../../src/domain/link/address-token.ts'
import { signToken, tokenKeys } from '../../../src/domain/link/token.ts'

const keys = tokenKeys(['s'.repeat(32)])
const id = '00ff'.repeat(8)
const address = parseAddress('bounces@news.example') ?? expect.fail()
const made = addressWith(address, { id, purpose: 'b', keys })

describe('addressWith()', () => {
  test('is an address by our own grammar, the same each time, in lower case', () => {
    expect(made).toMatch(/^bounces\+[a-z2-7]{45}@news\.example$/)
    expect(parseAddress(made)).toBe(made)
    expect(addressWith(address, { id, purpose: 'b', keys })).toBe(made)
  })

  test('has 64 octets before the “@” at most (RFC 5321 § 4.5.3.1.1), and refuses a name that leaves no room', () => {
    const named = (length: number) => parseAddress(`${'x'.repeat(length)}@news.example`) ?? expect.fail()
    const whole = addressWith(named(longestName), { id, purpose: 'b', keys })
    expect(whole.split('@')[0]?.length).toBe(64)
    expect(() => addressWith(named(longestName + 1), { id, purpose: 'b', keys })).toThrow(RangeError)
  })

  test.each(['', 'f'.repeat(31), 'F'.repeat(32), 'g'.repeat(32)])('names no delivery that is none: %j', (wrong) => {
    expect(() => addressWith(address, { id: wrong, purpose: 'b', keys })).toThrow(RangeError)
  })
})

describe('idInAddress()', () => {
  test.each([
    ['as it is', made],
    ['in capitals, as some servers write it', made.toUpperCase()],
    ['with another tag before it', made.replace('bounces', 'bounces+list')],
    ['at another host, to which it was passed on', made.replace('news.example', 'elsewhere.example')],
    ['in brackets', `<${made}>`],
  ])('finds a token %s', (_, text) => {
    expect(idInAddress(text, 'b', keys)).toBe(id)
  })

  test('is good for its own purpose alone', () => {
    expect(idInAddress(made, 'u', keys)).toBeUndefined()
    expect(idInAddress(addressWith(address, { id, purpose: 'u', keys }), 'b', keys)).toBeUndefined()
  })

  test('believes an older secret as long as it is named', () => {
    expect(idInAddress(made, 'b', tokenKeys(['n'.repeat(32), 's'.repeat(32)]))).toBe(id)
    expect(idInAddress(made, 'b', tokenKeys(['n'.repeat(32)]))).toBeUndefined()
  })

  test.each([
    '',
    'bounces@news.example',
    'bounces+x@news.example',
    made.replace('+', '-'),
    made.replace(/.(?=@)/, ''),
    made.replace(/(?=@)/, 'a'),
    `bounces+${signToken({ id }, 'b', keys)}@news.example`,
  ])('finds nothing in %j', (text) => {
    expect(idInAddress(text, 'b', keys)).toBeUndefined()
  })

  test('has one form of a token: no other letter in any place is as good', () => {
    const at = 'bounces+'.length
    for (let place = at; place < at + 45; place++) {
      for (const letter of 'abcdefghijklmnopqrstuvwxyz234567') {
        if (made[place] === letter) continue
        const other = `${made.slice(0, place)}${letter}${made.slice(place + 1)}` as EmailAddress
        expect(idInAddress(other, 'b', keys)).toBeUndefined()
      }
    }
  })

  test('takes none of many that are made up', () => {
    for (let count = 0; count < 20_000; count++) {
      const letters = Array.from(randomBytes(45), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31])
      expect(idInAddress(`bounces+${letters.join('')}@news.example`, 'b', keys)).toBeUndefined()
    }
  })
})
