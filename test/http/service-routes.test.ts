import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Service } from '../../src/app/service/service.ts'
import { instant } from '../../src/base/calendar.ts'
import { Failure } from '../../src/domain/failure.ts'
import { signToken, tokenKeys } from '../../src/domain/link/token.ts'
import { jsonLog } from '../../src/http/log.ts'
import { meter, metricsText } from '../../src/http/meter.ts'
import { listen, type Running } from '../../src/http/server.ts'
import { serviceRoutes } from '../../src/http/service-routes.ts'

const keys = tokenKeys(['e5'.repeat(32)])
const id = '0123456789abcdef0123456789abcdef'
const token = signToken({ id }, 'u', keys)
const names = [
  ...(['home', 'leave', 'left', 'preferences', 'everything', 'unticked', 'paused', 'active'] as const),
  ...(['wrong', 'later'] as const),
]
const html = Object.fromEntries(names.map((name) => [name, `<p>${name}</p>`])) as Service['pages']['html']

let running: Running
afterEach(() => running.stop())

/** The service over a store that says `failure` to everything; gives what it logs, too. */
async function failing(failure: Error) {
  const refuse = () => Promise.reject(failure)
  const service: Service = {
    subscribers: { leave: refuse, pause: refuse, resume: refuse, choose: refuse },
    ...{
      keys,
      base: '/',
      topics: [],
      pages: { html, chosen: String, style: "'sha256-x'" },
      ready: refuse,
      now: () => instant(0),
    },
  }
  const lines: string[] = []
  const log = jsonLog((line) => lines.push(line), service.now)
  const counts = meter()
  running = await listen(serviceRoutes(service, counts), {
    host: '127.0.0.1',
    port: 0,
    onAnswer: counts.answered,
    onError: log.failed,
  })
  return { address: running.address, lines, counts }
}

const ask = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }

describe('a store that fails', () => {
  test.each<[string, Error, object]>([
    [
      'an error of ours by its code',
      new Failure('setup/database', 'Cannot open /srv/ada@example.org.db'),
      { code: 'setup/database' },
    ],
    [
      'an error of another’s by its name and place, without its message',
      Object.assign(new RangeError(`ada@example.org\n${token}`), { code: 'ERR_SQLITE_ERROR' }),
      { code: 'bug', name: 'RangeError', cause: 'ERR_SQLITE_ERROR' },
    ],
  ])('is answered by 503, and logs %s', async (_, failure, logged) => {
    const { address, lines, counts } = await failing(failure)
    const response = await fetch(`${address}u/${token}`, ask)
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      503,
      '60',
      '<p>later</p>',
    ])
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ time: '1970-01-01T00:00:00Z', event: 'failed', ...logged }),
    ])
    for (const own of ['@', id, token]) expect(lines.join('')).not.toContain(own)
    expect(metricsText(counts)).not.toContain('wish="one-click"')
  })

  test('is not what fails where somebody goes away in the middle of a form', async () => {
    const { address, lines, counts } = await failing(new Error('busy'))
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname)
    socket.write(`POST /u/${token} HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nList`, () =>
      setTimeout(() => socket.destroy(), 50),
    )
    await expect.poll(() => metricsText(counts)).toContain('route="/u/:token",status="400"')
    expect(lines).toEqual([])
  })

  test('is not ready, and alive all the same', async () => {
    const { address, lines } = await failing(new Error('busy'))
    const [ready, alive] = [await fetch(`${address}readyz`), await fetch(`${address}healthz`)]
    expect([ready.status, alive.status, lines]).toEqual([503, 200, []])
  })

  test('shows pages, and says of wrong links that they are, since neither is looked up', async () => {
    const { address } = await failing(new Error('busy'))
    const page = await fetch(`${address}u/${token}`)
    const wrong = await fetch(`${address}u/${token}x`, ask)
    expect([page.status, await page.text(), wrong.status, await wrong.text()]).toEqual([
      200,
      '<p>leave</p>',
      404,
      '<p>wrong</p>',
    ])
  })
})

test('metricsText() counts how long answers took, each in all that it is within', () => {
  const counts = meter()
  running = { address: '', stop: async () => {} }
  for (const milliseconds of [1, 25, 26, 100_000])
    counts.answered({ method: 'GET', route: '/', status: 200, milliseconds })
  const text = metricsText(counts)
  for (const [bound, count] of [
    ['0.005', 1],
    ['0.025', 2],
    ['0.1', 3],
    ['15', 3],
    ['+Inf', 4],
  ]) {
    expect(text).toContain(`courant_http_request_duration_seconds_bucket{le="${bound}"} ${count}\n`)
  }
  expect(text).toContain('courant_http_requests_total{method="GET",route="/",status="200"} 4\n')
})
