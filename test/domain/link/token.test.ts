import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Claim, type Purpose, signToken, tokenKeys, verifyToken } from '../../../src/domain/link/token.ts'

const id = '0123456789abcdef0123456789abcdef'
const keys = tokenKeys(['a secret that nobody can guess, of the year 2026'])
const now = 1_700_000_000
const purposes = ['u', 'm', 'c', 'b'] as const

const claims = fc.record(
  {
    id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    epoch: fc.nat(),
    expires: fc.integer({ min: now + 1, max: 2 ** 48 - 1 }),
  },
  { requiredKeys: ['id'] },
)

describe('signToken()', () => {
  test('makes tokens that verifyToken() reads back, for any claim and purpose', () => {
    fc.assert(
      fc.property(claims, fc.constantFrom(...purposes), (claim, purpose) => {
        const token = signToken(claim, purpose, keys)
        expect(verifyToken(token, purpose, { keys, now })).toEqual(claim)
        expect(token).toMatch(/^[\w.-]{54,72}$/)
      }),
    )
  })

  test('gives this token for this claim for ever: it stands in letters that are years old', () => {
    expect(signToken({ id }, 'u', keys)).toBe('v1.qB1k.u.ASNFZ4mrze8BI0VniavN7w.VInnp1nLIxB24XN08ieq4A')
  })

  test.each([
    ['an id that is none', { id: 'test' }],
    ['an id in capitals, which would come back as another', { id: id.toUpperCase() }],
    ['a negative epoch', { id, epoch: -1 }],
  ] satisfies [string, Claim][])('refuses %s', (_, claim) => {
    expect(() => signToken(claim, 'u', keys)).toThrow(RangeError)
  })
})

describe('verifyToken()', () => {
  test('takes a token for no other purpose than its own', () => {
    for (const made of purposes) {
      const token = signToken({ id }, made, keys)
      const good = purposes.filter((purpose) => verifyToken(token, purpose, { keys, now }) !== undefined)
      expect(good).toEqual([made])
      for (const other of purposes.filter((purpose) => purpose !== made)) {
        expect(verifyToken(token.replace(`.${made}.`, `.${other}.`), other, { keys, now })).toBeUndefined()
      }
    }
  })

  test('takes no token that differs by one character, at any place', () => {
    const token = signToken({ id, epoch: 7, expires: now + 60 }, 'u', keys)
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=\u0000é '
    for (let place = 0; place < token.length; place += 1) {
      for (const character of characters) {
        const forged = token.slice(0, place) + character + token.slice(place + 1)
        if (forged !== token) expect(verifyToken(forged, 'u', { keys, now })).toBeUndefined()
      }
    }
  })

  test.each([
    ['nothing', ''],
    ['a token without its MAC', signToken({ id }, 'u', keys).replace(/\.[^.]*$/, '.')],
    ['a token with something behind it', `${signToken({ id }, 'u', keys)}A`],
    ['a token with a line end behind it', `${signToken({ id }, 'u', keys)}\n`],
    ['a token with a padded MAC', `${signToken({ id }, 'u', keys)}==`],
    ['a token of another secret', signToken({ id }, 'u', tokenKeys(['another']))],
    ['characters of other scripts', 'v1.кеуѕ.u.ＡＡＡ.ＢＢＢ'],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('takes %s for no token', (_, token) => {
    expect(verifyToken(token, 'u', { keys, now })).toBeUndefined()
  })

  test.each([
    ['a second before', now + 1, true],
    ['at the second itself', now, false],
    ['after', now - 1, false],
  ])('%s it is void, a token is good: %#', (_, expires, good) => {
    const token = signToken({ id, expires }, 'c', keys)
    expect(verifyToken(token, 'c', { keys, now }) !== undefined).toBe(good)
  })

  test('takes tokens of every secret that is still named, and signs with the first', () => {
    const [older, both] = [tokenKeys(['older']), tokenKeys(['newer', 'older'])]
    const purpose: Purpose = 'u'
    expect(verifyToken(signToken({ id }, purpose, older), purpose, { keys: both, now })).toEqual({ id })
    expect(verifyToken(signToken({ id }, purpose, both), purpose, { keys: older, now })).toBeUndefined()
    expect(verifyToken(signToken({ id }, purpose, both), purpose, { keys: tokenKeys(['newer']), now })).toEqual({ id })
  })
})
