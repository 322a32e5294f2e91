import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { signToken, tokenKeys } from '../../src/domain/link/token.ts'
import { mailServer } from '../mail-server.ts'
import { courant, publication, settings } from '../publication.ts'
import { startService } from '../service.ts'

const secret = 'a3'.repeat(32)
const addresses = Array.from({ length: 300 }, (_, n) => `reader-${n}@readers.example`)

test('send and serve at once: every change is kept, and whoever has left before their letter begins gets none', async () => {
  const root = await publication({ 'courant.yaml': `${settings}service:\n  url: https://courant.example/\n` })
  await writeFile(join(root, 'readers.csv'), `email\n${addresses.join('\n')}\n`)
  await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'in a test'])
  const rows = (sql: string) => {
    const database = new DatabaseSync(join(root, '.courant/courant.db'), { readOnly: true })
    const found = database.prepare(sql).all()
    database.close()
    return found
  }
  const ids = new Map(
    rows('select address, public_id from subscriber').map((row) => [String(row['address']), String(row['public_id'])]),
  )
  const asked = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  // The server keeps the first letters waiting until some have left.
  const onRcptTo = (_: unknown, __: unknown, done: () => void) => {
    asked.resolve()
    letGo.promise.then(done, done)
  }
  const mail = await mailServer({ onRcptTo })
  const service = await startService(root, { COURANT_SECRET: secret })
  const wish = async (address: string, purpose: 'u' | 'm', body: string) => {
    const token = signToken({ id: ids.get(address) ?? '' }, purpose, tokenKeys([secret]))
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return (await fetch(`${service.address}${purpose}/${token}`, { method: 'POST', headers, body })).status
  }
  const leave = (address: string) => wish(address, 'u', 'List-Unsubscribe=One-Click')

  const sending = courant(root, ['send', 'latest', '--json'], {
    env: { COURANT_SECRET: secret, COURANT_SMTP_URL: mail.url },
  })
  await asked.promise
  const early = addresses.slice(-40)
  const statuses = await Promise.all(early.map(leave))
  letGo.resolve()
  // The others change while letters leave: each third leaves, all others pause and come back.
  const others = addresses.slice(100, 220)
  for (const [index, address] of others.entries()) {
    if (index % 3 === 0) statuses.push(await leave(address))
    else statuses.push(await wish(address, 'm', 'wish=pause'), await wish(address, 'm', 'wish=resume'))
  }
  const { code, out } = await sending
  service.signal('SIGTERM')
  await service.ended
  await mail.close()

  expect([code, new Set(statuses)]).toEqual([0, new Set([200])])
  const left = [...early, ...others.filter((_, index) => index % 3 === 0)]
  const leftNow = rows("select address from subscriber where state = 'left' order by id").map((row) => row['address'])
  expect(leftNow.toSorted()).toEqual(left.toSorted())
  const kinds = rows('select kind, count(*) as n from consent_event group by kind').map((row) => [
    row['kind'],
    row['n'],
  ])
  expect(Object.fromEntries(kinds)).toEqual({ confirm: 300, leave: 80, pause: 80, resume: 80 })

  const got = mail.taken.flatMap(({ to }) => to)
  expect(new Set(got).size).toBe(got.length)
  expect(got.filter((address) => early.includes(address))).toEqual([])
  const begunAfterLeaving = rows(
    `select delivery.id from delivery join consent_event on consent_event.subscriber_id = delivery.subscriber_id
     where kind = 'leave' and delivery.state = 'sent' and first_at > at`,
  )
  expect(begunAfterLeaving).toEqual([])
  const { sent, skipped, readers } = JSON.parse(out)
  expect({ readers, sent, all: sent + skipped }).toEqual({ readers: 300, sent: got.length, all: 300 })
  expect((await courant(root, ['verify'], { env: { COURANT_SECRET: secret } })).code).toBe(0)
})
