import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDkimKeys } from '../dkim.ts'
import { deliveryReport, recipient } from '../feedback/mails.ts'
import { hookEnv } from '../hooks.ts'
import { mailServer, type Taken } from '../mail-server.ts'
import { courant, publication, settings } from '../publication.ts'

const [key] = newDkimKeys()
const env = {
  ...hookEnv,
  COURANT_SECRET: 's'.repeat(32),
  COURANT_DKIM_KEY: String(key?.key.export({ type: 'pkcs8', format: 'pem' })),
  COURANT_DKIM_SELECTOR: 's1',
}
const names = ['ada', 'bo', 'cy', 'dee', 'ed']

let root: string
let taken: readonly Taken[]

beforeAll(async () => {
  root = await publication({
    'courant.yaml': settings.replace('mail:\n', 'mail:\n  bounces: returned@courant.example\n'),
    'readers.csv': `email\n${names.map((name) => `${name}@readers.example`).join('\n')}\n`,
  })
  await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'x'], { env })
  const server = await mailServer()
  const { code, err } = await courant(root, ['send', 'latest'], { env: { ...env, COURANT_SMTP_URL: server.url } })
  await server.close()
  expect([code, err]).toEqual([0, expect.not.stringContaining('unsigned')])
  taken = server.taken
})

afterAll(async () => {
  expect((await courant(root, ['verify'], { env })).code).toBe(0)
})

const letterTo = (name: string): Taken =>
  taken.find(({ to }) => to[0] === `${name}@readers.example`) ?? expect.fail(`no letter to ${name}`)

/** What `bounces --apply` says of a mail. */
async function applied(mail: string): Promise<{ kind: string; applied: readonly { result: string }[] }> {
  await mkdir(join(root, 'box'), { recursive: true })
  await writeFile(join(root, 'box/mail'), mail)
  const { code, out, err } = await courant(root, ['bounces', 'box', '--apply', '--json'], { env })
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)[0]
}
const results = async (mail: string) => (await applied(mail)).applied.map(({ result }) => result)
const list = async () => (await courant(root, ['subscribers', 'list'], { env })).out

describe('letters that come back to addresses of their own', () => {
  test('have one each, which is no reader’s address and has room', () => {
    const senders = taken.map(({ from }) => from)
    expect(new Set(senders).size).toBe(names.length)
    for (const from of senders) expect(from).toMatch(/^returned\+[a-z2-7]{45}@courant\.example$/)
    for (const { raw } of taken) expect(raw).toMatch(/^From: .*<news@courant\.example>\r$/m)
  })

  test('keep one sender over every retry, since the delivery is the same', async () => {
    const server = await mailServer()
    const test = ['send', 'latest', '--to', 'me@readers.example']
    for (let run = 0; run < 2; run++) await courant(root, test, { env: { ...env, COURANT_SMTP_URL: server.url } })
    await server.close()
    expect(new Set(server.taken.map(({ from }) => from)).size).toBe(1)
  })

  test('are signed with what each provider is told beside', () => {
    for (const { raw } of taken) expect(raw).toMatch(/^DKIM-Signature:[\s\S]*^X-SES-MESSAGE-TAGS: courant-delivery=/m)
  })

  /** A report of a server that returns nothing of the letter, sent to where the letter came from. */
  const report = (from: string, to: string) =>
    deliveryReport({
      recipients: [recipient('5.1.1', '550 5.1.1 unknown', `${to}@readers.example`)],
      returned: 'Subject: something\n',
    }).replace('To: bounces@news.example', `To: ${from}`)

  test('are known by it, where the report has nothing of the letter', async () => {
    expect(await results(report(letterTo('ada').from, 'ada'))).toEqual(['hard-bounce'])
  })

  test('are known by it where a server has changed its case', async () => {
    expect(await results(report(letterTo('bo').from.toUpperCase(), 'bo'))).toEqual(['hard-bounce'])
  })

  test('a mail to leave by takes its reader off, once, by its subject or by its address', async () => {
    const mailto = /<mailto:([^?>]+)\?subject=unsubscribe%20([0-9a-f]{32})>/
    const unfolded = (name: string) => letterTo(name).raw.replace(/\r\n(?=[ \t])/g, '')
    const [, , dee] = mailto.exec(unfolded('dee')) ?? expect.fail(unfolded('dee'))
    const [, ed = ''] = mailto.exec(unfolded('ed')) ?? []
    const bySubject = `From: dee@readers.example\nTo: news@courant.example\nSubject: unsubscribe ${dee}\nAuto-Submitted: auto-replied\n\n`
    const byAddress = `From: somebody@else.example\nTo: ${decodeURIComponent(ed)}\n\nApple Mail sent this email.\n`
    expect(await applied(bySubject)).toMatchObject({ kind: 'leave', applied: [{ leaver: dee, result: 'left' }] })
    expect(await applied(byAddress)).toMatchObject({ kind: 'leave', applied: [{ result: 'left' }] })
    expect(await list()).toMatch(/^left +dee@readers\.example$/m)
    expect(await list()).toMatch(/^left +ed@readers\.example$/m)
    await courant(root, ['subscribers', 'add', 'dee@readers.example', '--confirmed', 'back'], { env })
    expect(await results(bySubject)).toEqual(['known'])
    expect(await list()).toMatch(/^active +dee@readers\.example$/m)
  })

  test('a mail to leave by that somebody made up takes nobody off', async () => {
    const before = await list()
    const [, , id = ''] = /(unsubscribe%20)([0-9a-f]{32})/.exec(letterTo('cy').raw.replace(/\r\n\s/g, '')) ?? []
    const forged = id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect(await results(`From: cy@readers.example\nSubject: unsubscribe ${forged}\n\n`)).toEqual(['unknown'])
    expect(await results('From: cy@readers.example\nSubject: unsubscribe\n\n')).toEqual([])
    expect(await list()).toBe(before)
  })

  test('are not known by one that somebody made up', async () => {
    const before = await list()
    const forged = letterTo('cy').from.replace(/.(?=@)/, (letter) => (letter === 'a' ? 'b' : 'a'))
    expect(await results(report(forged, 'cy'))).toEqual([])
    expect(await list()).toBe(before)
  })
})
