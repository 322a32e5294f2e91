import { describe, expect, test } from 'vitest'
import { linkKeys } from '../../../src/domain/link/secret.ts'
import { signToken, verifyToken } from '../../../src/domain/link/token.ts'

const [older, newer] = ['o'.repeat(32), 'n'.repeat(64)]
const id = '0'.repeat(32)

describe('linkKeys()', () => {
  test.each([[undefined], [''], [' , ']])('of %j there are none', (text) => {
    expect(linkKeys(text)).toBeUndefined()
  })

  test.each([
    ['a comma', `${newer},${older}`],
    ['spaces and lines', ` ${newer}\n  ${older} `],
    ['both', `${newer}, ${older},`],
  ])('of two with %s between, the first signs and both verify', (_, text) => {
    const [keys, old] = [linkKeys(text), linkKeys(older)]
    if (keys === undefined || old === undefined) throw new Error('no keys')
    expect(verifyToken(signToken({ id }, 'u', old), 'u', { keys, now: 0 })).toEqual({ id })
    expect(signToken({ id }, 'u', keys)).not.toBe(signToken({ id }, 'u', old))
  })

  test('of a secret that is too short there is a Failure, which does not say it', () => {
    expect(() => linkKeys(`${newer},hunter2`)).toThrow(expect.objectContaining({ code: 'setup/secret' }))
    expect(() => linkKeys('hunter2')).not.toThrow('hunter2')
  })
})
