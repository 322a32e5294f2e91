import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isPublicAddress } from '../../../src/web/outside/public-address.ts'
import { openVisitor } from '../../../src/web/outside/visit.ts'

const asked: string[] = []
let server: Server
let port = 0
/** What the server does with a path, by method. */
const answers: Readonly<Record<string, (response: ServerResponse, method: string) => void>> = {
  '/there': (response) => response.writeHead(200).end('x'),
  '/gone': (response) => response.writeHead(404).end(),
  '/no-head': (response, method) => response.writeHead(method === 'HEAD' ? 405 : 206).end('x'),
  '/lies': (response, method) => response.writeHead(method === 'HEAD' ? 404 : 200).end('x'),
  '/barred': (response) => response.writeHead(403).end(),
  '/busy': (response) => response.writeHead(429).end(),
  '/broken': (response) => response.writeHead(503).end(),
  '/moved': (response) => response.writeHead(301, { location: '/there' }).end(),
  '/moved-far': (response) => void response.socket?.end('HTTP/1.1 301 Moved\r\nLocation: /\u6587\u7ae0\r\n\r\n'),
  '/moved-as-ever': (response) => {
    response.socket?.end(Buffer.from('HTTP/1.1 301 Moved\r\nLocation: /caf\u00e9\r\n\r\n', 'latin1'))
  },
  '/%E6%96%87%E7%AB%A0': (response) => response.writeHead(200).end(),
  '/caf%C3%A9': (response) => response.writeHead(200).end(),
  '/for-now': (response) => response.writeHead(302, { location: '/there' }).end(),
  '/moved-away': (response) => response.writeHead(308, { location: '/gone' }).end(),
  '/round': (response) => response.writeHead(301, { location: '/round' }).end(),
  '/inside': (response) => response.writeHead(301, { location: 'http://10.0.0.1/secrets' }).end(),
  '/named-inside': (response) => response.writeHead(302, { location: 'http://inside.example/' }).end(),
  '/elsewhere': (response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
  '/endless': (response, method) => {
    response.writeHead(method === 'HEAD' ? 405 : 200)
    const more = () => response.write('x'.repeat(65_536), () => (response.destroyed ? undefined : more()))
    if (method === 'GET') more()
    else response.end()
  },
  '/another-protocol': (response) => {
    response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n')
  },
  '/silent': () => undefined,
  '/cut': (response) => void response.socket?.destroy(),
}

beforeAll(async () => {
  server = createServer(({ url = '', method = '' }, response) => {
    asked.push(`${method} ${url}`)
    answers[url]?.(response, method)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked.length = 0
})

const loopback = (address: string) => address === '127.0.0.1'

/** A visitor that may go to this machine, and knows a few hosts. */
const visit = (path: string, host = 'ink.example', patience = 5000) =>
  openVisitor({
    mayConnect: loopback,
    addressesOf: async (name) => {
      if (name === 'ink.example') return ['127.0.0.1']
      if (name === 'inside.example') return ['127.0.0.1', '169.254.169.254']
      throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND', hostname: name })
    },
    patience,
  })(`http://${host}:${port}${path}`)

test.each([
  ['/there', 'there', ['HEAD /there']],
  ['/gone', 'gone: it answers 404', ['HEAD /gone', 'GET /gone']],
  ['/no-head', 'there', ['HEAD /no-head', 'GET /no-head']],
  ['/lies', 'there', ['HEAD /lies', 'GET /lies']],
  ['/barred', 'unsure: it answers 403', ['HEAD /barred', 'GET /barred']],
  ['/busy', 'unsure: it answers 429', ['HEAD /busy']],
  ['/broken', 'unsure: it answers 503', ['HEAD /broken', 'GET /broken']],
  ['/moved', 'moved: /there', ['HEAD /moved', 'HEAD /there']],
  ['/moved-far', 'moved: /%E6%96%87%E7%AB%A0', ['HEAD /moved-far', 'HEAD /%E6%96%87%E7%AB%A0']],
  ['/moved-as-ever', 'moved: /caf%C3%A9', ['HEAD /moved-as-ever', 'HEAD /caf%C3%A9']],
  ['/for-now', 'there', ['HEAD /for-now', 'HEAD /there']],
  ['/moved-away', 'gone: it answers 404', ['HEAD /moved-away', 'HEAD /gone', 'GET /gone']],
  ['/inside', 'private: 10.0.0.1 is in no public network', ['HEAD /inside']],
  [
    '/named-inside',
    'private: inside.example is 169.254.169.254, which is in no public network',
    ['HEAD /named-inside'],
  ],
  ['/elsewhere', 'unsure: it leads on to an address that is none of http', ['HEAD /elsewhere']],
  ['/endless', 'there', ['HEAD /endless', 'GET /endless']],
  ['/cut', 'unsure: socket hang up', ['HEAD /cut']],
  ['/another-protocol', 'unsure: it hangs up', ['HEAD /another-protocol']],
])('openVisitor() of %s', async (path, expected, requests) => {
  const result = await visit(path)
  const more = 'why' in result ? `: ${result.why}` : 'to' in result ? `: ${new URL(result.to).pathname}` : ''
  expect(`${result.kind}${more}`).toBe(expected)
  expect(asked).toEqual(requests)
})

test('openVisitor() gives up what leads round, does not answer, or has no host', async () => {
  expect(await visit('/round')).toEqual({ kind: 'unsure', why: 'it leads on more than 5 times' })
  const overasked = { kind: 'unsure', overasked: true }
  expect(await visit('/silent', 'ink.example', 50)).toEqual({ ...overasked, why: 'it does not answer in time' })
  expect(await visit('/busy')).toMatchObject(overasked)
  expect(await visit('/there', 'nowhere.example')).toEqual({ kind: 'gone', why: 'there is no host nowhere.example' })
})

test('openVisitor() says in words that what answers speaks no TLS', async () => {
  const visitor = openVisitor({ mayConnect: loopback, addressesOf: async () => ['127.0.0.1'] })
  const why = 'what it speaks is no TLS that can be understood'
  expect(await visitor(`https://ink.example:${port}/there`)).toEqual({ kind: 'unsure', why })
})

test('openVisitor() as it is used goes to no address of this machine, however it is written', async () => {
  for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', 'localhost']) {
    expect(await openVisitor()(`http://${host}:${port}/there`)).toMatchObject({ kind: 'private' })
  }
  expect(asked).toEqual([])
})

test.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['172.32.0.1', true],
  ['172.31.255.255', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.8.8.8', false],
  ['169.254.169.254', false],
  ['192.168.1.1', false],
  ['198.19.0.1', false],
  ['203.0.113.9', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['::', false],
  ['::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['ff02::1', false],
  ['2002:7f00:1::', false],
  ['2001::1', false],
  ['2001:db8::1', false],
  ['ink.example', false],
  ['', false],
])('isPublicAddress(%s) is %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected)
})
