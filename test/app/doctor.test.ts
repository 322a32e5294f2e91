import { expect, test } from 'vitest'
import { type DoctorPorts, doctor } from '../../src/app/doctor/doctor.ts'
import type { Network } from '../../src/app/doctor/online.ts'
import { Failure } from '../../src/domain/failure.ts'
import type { Publication } from '../../src/domain/publication.ts'
import { parseSettings } from '../../src/parse/settings.ts'
import { ed, rsa } from '../check/sending/keys.ts'
import { dnsOf } from '../check/sending/zone.ts'

function publicationOf(mail: string): Publication {
  const { publication } = parseSettings(`title: T\nurl: https://ink.internal/\n${mail}`, 'courant.yaml')
  return publication ?? expect.fail(mail)
}

const noServer = () => Promise.reject(new Failure('setup/smtp-url', 'none'))
const local = async () => [{ host: '127.0.0.1', port: 25, tls: 'none' }] as const
const ports: DoctorPorts = { keys: async () => [rsa, ed], servers: local, secret: undefined }
const network: Network = {
  dns: dnsOf({}),
  look: async () => ({ status: 200 }),
  greet: async () => ({ secure: false, login: false }),
}

const from = 'mail: {from: news@ink.internal, replyTo: ed@other.internal}\n'

test('doctor() asks nobody about anything where there is no network', async () => {
  const { checks, dns } = await doctor(publicationOf(from), ports)
  expect(checks.filter(({ state }) => state === 'unseen').map(({ name }) => name)).toEqual([
    ...['mail-server-answer', 'dkim-record', 'dkim-record', 'spf', 'dmarc', 'replies', 'replies'],
  ])
  expect(dns.map(({ name }) => name)).toEqual([
    ...['s1._domainkey.ink.internal', 's2._domainkey.ink.internal', '_dmarc.ink.internal'],
  ])
})

test('doctor() without a sender looks up no domain, and still has the records of the keys', async () => {
  const { checks, dns } = await doctor(publicationOf(''), { ...ports, network })
  expect(checks.map(({ name, state }) => [name, state])).toEqual([
    ['sender', 'wrong'],
    ['postal-address', 'warning'],
    ['list-id', 'unseen'],
    ['mail-server', 'good'],
    ['mail-server-answer', 'good'],
    ['dkim', 'good'],
    ['dkim', 'good'],
    ['unsubscribe', 'warning'],
  ])
  expect(dns).toHaveLength(2)
})

test('doctor() tells of failures, and looks at all else', async () => {
  const keys = () => Promise.reject(new Failure('setup/dkim', 'no key'))
  const said = await doctor(publicationOf(''), { keys, servers: noServer, secret: undefined, network })
  expect(said.checks.map(({ message }) => message)).toEqual(expect.arrayContaining(['no key', 'none']))
  expect(said.checks.map(({ name }) => name)).not.toContain('mail-server-answer')
  expect(said.dns).toEqual([])
})

test.each(['keys', 'servers'] as const)('doctor() hides no bug in %s', async (port) => {
  const bug = () => Promise.reject(new TypeError('a bug'))
  await expect(doctor(publicationOf(from), { ...ports, [port]: bug })).rejects.toThrow('a bug')
  const greeting = { ...ports, network: { ...network, greet: bug } }
  await expect(doctor(publicationOf(from), greeting)).rejects.toThrow('a bug')
})

test('doctor() looks at each mail server', async () => {
  const servers = async () =>
    ['one', 'other', 'one'].map(
      (name) => ({ host: `${name}.internal`, port: 465, tls: 'implicit', login: {} }) as const,
    )
  const greet = async (place: number) => {
    if (place === 1) throw new Failure('send/unreachable', 'other.internal:465 cannot be reached')
    return { secure: true, login: true }
  }
  const offline = await doctor(publicationOf(from), { ...ports, servers })
  const { checks } = await doctor(publicationOf(from), { ...ports, servers, network: { ...network, greet } })
  const statesOf = (name: string) => checks.filter((check) => check.name === name).map(({ state }) => state)
  expect(statesOf('mail-server')).toEqual(['good', 'good', 'good'])
  expect(statesOf('mail-server-answer')).toEqual(['good', 'wrong', 'good'])
  expect(offline.dns.map(({ value }) => value)).toContain('v=spf1 a:one.internal a:other.internal ~all')
})

test('doctor() walks from the signing domain too, where it is another', async () => {
  const below = { ...rsa, domain: 'mail.ink.internal' as typeof rsa.domain }
  const dns = dnsOf({ '_dmarc.ink.internal': ['v=DMARC1; adkim=s'] })
  const said = await doctor(publicationOf(from), { ...ports, keys: async () => [below], network: { ...network, dns } })
  expect(said.checks.find(({ name }) => name === 'alignment')?.state).toBe('wrong')
  expect(dns.asked).toContain('_dmarc.mail.ink.internal')
  expect(said.dns.map(({ name }) => name)).toEqual(['s1._domainkey.mail.ink.internal'])
})

test('doctor() looks at the domain that letters come back to: its SPF, where its mail goes, and whether it is the sender’s', async () => {
  const asked: string[] = []
  const dns = dnsOf({})
  const asking = {
    ...dns,
    txt: (name: string) => {
      asked.push(name)
      return dns.txt(name)
    },
  }
  const looked = async (bounces: string, secret?: string) => {
    asked.length = 0
    const mail = `mail: {from: news@ink.internal, bounces: ${bounces}}\n`
    const { checks } = await doctor(publicationOf(mail), { ...ports, secret, network: { ...network, dns: asking } })
    const states = (name: string) => checks.filter((one) => one.name === name).map(({ state }) => state)
    return {
      bounces: states('bounces'),
      replies: states('replies').length,
      spf: asked.filter((name) => !name.includes('_')),
    }
  }
  const secret = 's'.repeat(32)
  expect(await looked('back@ink.internal', secret)).toEqual({ bounces: ['good'], replies: 1, spf: ['ink.internal'] })
  expect(await looked('x@back.ink.internal', secret)).toEqual({
    ...{ bounces: ['good'], replies: 2, spf: ['back.ink.internal'] },
  })
  expect(await looked('x@other.internal', secret)).toEqual({
    bounces: ['warning'],
    replies: 2,
    spf: ['other.internal'],
  })
  expect((await looked('back@ink.internal')).bounces).toEqual(['wrong'])
})
