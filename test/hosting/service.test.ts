import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signToken, tokenKeys } from '../../src/domain/link/token.ts'
import { ask } from '../asking.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { missing } from '../needs.ts'
import { courant, publication, settings } from '../publication.ts'
import { type RunningService, startService } from '../service.ts'
import { programs, type Server } from './server.ts'
import { proxy } from './service-proxy.ts'

const secret = 'a1'.repeat(32)
const login = 'courant:a-password-of-many-words'
const env = { COURANT_SECRET: secret, COURANT_HOOK_POSTMARK: login }
const oneClick = {
  method: 'POST',
  body: 'List-Unsubscribe=One-Click',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
}

describe.each(programs)('the recipe for $name in front of the service', ({ name, path }) => {
  describe.skipIf(missing(name, [path]))('hands links on, and nothing else', () => {
    let root: string
    let service: RunningService
    let server: Server
    let site: string
    let id: string
    let mail: MailServer

    beforeAll(async () => {
      root = await publication({ 'courant.yaml': `${settings}service:\n  url: https://letters.example.org/\n` })
      await courant(root, ['subscribers', 'add', 'ada@example.org', '--confirmed', 'yes'], { env })
      id = (await reader()).publicId
      mail = await mailServer()
      service = await startService(root, { ...env, COURANT_SMTP_URL: mail.url })
      server = await proxy(name, new URL(service.address).host, await mkdtemp(join(tmpdir(), 'courant-proxy-')))
      site = `http://127.0.0.1:${server.port}/`
    })

    afterAll(async () => {
      await server?.stop()
      service?.signal('SIGTERM')
      await mail?.close()
    })

    const reader = async () => JSON.parse((await courant(root, ['subscribers', 'list', '--json'], { env })).out)[0]
    const token = (purpose: 'u' | 'm') => signToken({ id }, purpose, tokenKeys([secret]))

    test('hooks come with their whole body, and with what they say who they are', async () => {
      const headers = { Authorization: `Basic ${Buffer.from(login).toString('base64')}` }
      const statuses: number[] = []
      for (const body of ['{"RecordType":"Open"}', '{"RecordType":"Open"}'.padEnd(1_000_000), 'x'.repeat(2 ** 21)]) {
        statuses.push((await fetch(`${site}hooks/postmark`, { method: 'POST', headers, body })).status)
      }
      statuses.push((await fetch(`${site}hooks/postmark`, { method: 'POST', body: '{}' })).status)
      expect(statuses).toEqual([200, 200, 413, 401])
    })

    test.each(['metrics', 'healthz', 'readyz', 'u', 'x/y', 'u/../metrics', 'u%2f..%2fmetrics'])(
      '/%s is not there',
      async (where) => {
        const response = await fetch(site + where)
        expect([response.status, (await response.text()).includes('courant_')]).toEqual([404, false])
      },
    )

    test('pages come as they are, with what they say of themselves once', async () => {
      for (const where of ['', `u/${token('u')}`, `m/${token('m')}`, 'c/none']) {
        const [ours, theirs] = [await fetch(service.address + where), await fetch(site + where)]
        expect([theirs.status, await theirs.text()]).toEqual([where === 'c/none' ? 404 : 200, await ours.text()])
        for (const header of ['content-security-policy', 'cache-control', 'referrer-policy', 'x-robots-tag']) {
          expect([header, theirs.headers.get(header)]).toEqual([header, ours.headers.get(header)])
        }
      }
    })

    test('the form is asked for by whoever is in front of the proxy, whatever they say of themselves', async () => {
      const statuses: number[] = []
      for (let n = 0; n < 6; n += 1) {
        const response = await ask(site, { address: `new-${n}@example.org` }, { 'X-Forwarded-For': `192.0.2.${n}` })
        statuses.push(response.status)
      }
      // What was said by the proxy is this machine: one network, of which there may be five an hour.
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    })

    test('what is too large changes nothing', async () => {
      const response = await fetch(`${site}u/${token('u')}`, {
        ...oneClick,
        body: `${oneClick.body}&a=${'a'.repeat(30_000)}`,
      })
      expect([response.ok, (await reader()).state]).toEqual([false, 'active'])
    })

    test('one click leaves', async () => {
      const response = await fetch(`${site}u/${token('u')}`, { ...oneClick, redirect: 'manual' })
      expect([response.status, (await reader()).state]).toEqual([200, 'left'])
    })
  })
})
