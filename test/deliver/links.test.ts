import { describe, expect, test } from 'vitest'
import { linksOf } from '../../src/deliver/links.ts'
import { senderOf } from '../../src/deliver/sender.ts'
import { idInAddress } from '../../src/domain/link/address-token.ts'
import { verifyToken } from '../../src/domain/link/token.ts'
import type { Publication } from '../../src/domain/publication.ts'
import { linkKeys, publicationWith, readerWith, senderWith } from '../letter-source.ts'

const reader = readerWith(7)
const claim = { id: reader.publicId }
const https = { service: { url: 'https://list.courant.example/x/' } } as unknown as Partial<Publication>
const http = { service: { url: 'http://127.0.0.1:8080/' } } as unknown as Partial<Publication>
const none: Partial<Publication> = { service: {} }
const mail = `mailto:news@courant.example?subject=unsubscribe%20${reader.publicId}`

describe('linksOf()', () => {
  test('leads to the service, each link by a token that is good for its own purpose alone', () => {
    const { unsubscribe, manage = '' } = linksOf(senderWith(https), reader)
    const tokenOf = (url: string) => url.replace(/^https:\/\/list\.courant\.example\/x\/[um]\//, '')
    const at = { keys: linkKeys, now: 4_000_000_000 }
    expect(verifyToken(tokenOf(unsubscribe), 'u', at)).toEqual(claim)
    expect(verifyToken(tokenOf(manage), 'm', at)).toEqual(claim)
    expect(verifyToken(tokenOf(manage), 'u', at)).toBeUndefined()
  })

  test('is the same for a reader each time, another for each reader, and has nothing of an address', () => {
    const links = [7, 7, 8].map((index) => JSON.stringify(linksOf(senderWith(https), readerWith(index))))
    expect(links[0]).toBe(links[1])
    expect(links[0]).not.toBe(links[2])
    expect(links[0]).not.toContain('readers.example')
  })

  test.each([
    ['HTTPS: the page first, then a mail', https, ['https:', 'mailto:']],
    ['HTTP: a mail alone, since no mail program may post there', http, ['mailto:']],
    ['no service: a mail alone', none, ['mailto:']],
  ])('lists for %s', (_, told, schemes) => {
    const { listed } = linksOf(senderWith(told), reader)
    expect(listed.map((link) => new URL(link).protocol)).toEqual(schemes)
    expect(listed.at(-1)).toBe(mail)
  })

  test('without a service is a mail to whom answers go to, and there is no page to change what comes', () => {
    const to = {
      ...none,
      mail: {
        from: { name: '', address: 'a@courant.example' },
        replyTo: { name: '', address: "o'x+y&z@courant.example" },
      },
    }
    expect(linksOf(senderWith(none), reader)).toEqual({ unsubscribe: mail, listed: [mail] })
    expect(linksOf(senderWith(to), reader).unsubscribe).toBe(
      `mailto:o'x%2By%26z@courant.example?subject=unsubscribe%20${reader.publicId}`,
    )
  })
})

describe('linksOf() where letters come back to addresses of their own', () => {
  const told = { mail: { from: { name: '', address: 'a@courant.example' }, bounces: 'bounces@courant.example' } }

  test.each([
    ['with a service', https],
    ['without one', none],
  ])('names the reader in the address of the mail too, %s', (_, service) => {
    const { listed } = linksOf(senderWith({ ...service, ...told } as unknown as Partial<Publication>), reader)
    const [, address = '', id] = /^mailto:([^?]+)\?subject=unsubscribe%20(\w+)$/.exec(listed.at(-1) ?? '') ?? []
    expect([idInAddress(decodeURIComponent(address), 'u', linkKeys), id]).toEqual([reader.publicId, reader.publicId])
  })
})

describe('senderOf()', () => {
  test.each([
    ['nobody is named', { mail: {} }, 'setup/sender'],
    ['the sender’s address is none', { mail: { from: { name: '', address: 'news@localhost' } } }, 'setup/sender'],
    [
      'the address for answers is two',
      {
        mail: { from: { name: '', address: 'a@b.example' }, replyTo: { name: '', address: 'a@b.example,c@d.example' } },
      },
      'setup/sender',
    ],
  ])('is a Failure where %s', (_, told, code) => {
    expect(() => senderOf(publicationWith(told), linkKeys)).toThrow(expect.objectContaining({ code }))
  })

  test('is a Failure where there is a service and no secret, and needs none where there is no service', () => {
    expect(() => senderOf(publicationWith(https), undefined)).toThrow(expect.objectContaining({ code: 'setup/secret' }))
    expect(senderOf(publicationWith(none), undefined).listId).toBe('news.courant.example')
  })
})
