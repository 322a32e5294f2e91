import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import { wordsFor } from '../../src/render/words.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { courant, publication, settings } from '../publication.ts'

const env = { COURANT_SECRET: 'b8'.repeat(32) }
const { chosen, manage } = wordsFor('zh-Hans' as LanguageTag)
const list = (name: string) =>
  [1, 2].map((n) => `- [${name} ${n}](https://a.example/${encodeURIComponent(name)}/${n}): words.\n`).join('')
const digest = (names: readonly string[]) =>
  `Intro of all.\n\n${names.map((name) => `## ${name}\n\n${list(name)}`).join('\n')}`

let root: string
let server: MailServer
const run = (...args: string[]) => courant(root, args, { env: { ...env, COURANT_SMTP_URL: server.url } })

beforeAll(async () => {
  server = await mailServer()
  root = await publication({
    'courant.yaml': `${settings}service:\n  url: https://courant.example/mail/\nentries:\n  sections:\n    Gadgets: { rename: Tools }\n`,
    'digests/2025-04-25.md': digest(['Jobs', 'Rust']),
    'digests/2025-05-02.md': digest(['Rust', '论文', 'Gadgets', 'Talks, videos']),
    'readers.csv': [
      'email,topics',
      'all@r.example,',
      'rust@r.example,rUST ',
      'two@r.example,"论文;Talks,  videos"',
      '"comma@r.example","Talks, videos"',
      'old@r.example,Gadgets',
      'jobs@r.example,Jobs',
      'typo@r.example,Rsut',
      'every@r.example,"Rust;论文;Tools;Talks, videos"',
      'paused@r.example,Rust',
    ].join('\n'),
  })
  expect((await run('subscribers', 'import', 'readers.csv', '--confirmed', 'yes', '--map', 'topics=topics')).code).toBe(
    0,
  )
})

afterAll(async () => {
  expect((await run('verify')).code).toBe(0)
  await server.close()
})

test('send --dry-run says who would get what, and who waits for what never comes', async () => {
  const { code, out } = await run('send', 'latest', '--dry-run')
  expect(code).toBe(0)
  for (const line of [
    '2025-05-02 would go to 7 readers.',
    '  topics    whole to 2 readers\n',
    'Rust: to 2 readers\n',
    'Tools: to 1 reader\n',
    'nothing of it, and so no letter: for 2 readers\n',
    'No issue has a section that is called “Rsut”, which readers have chosen. 1 reader chose nothing else',
    'courant subscribers list --topic "Rsut"',
  ])
    expect(out).toContain(line)
  const plan = JSON.parse((await run('send', 'latest', '--dry-run', '--json')).out)
  expect(plan).toMatchObject({ due: 7, choices: { whole: 2, none: 2 }, stranded: { topics: ['Rsut'], readers: 1 } })
  expect(server.taken).toEqual([])
})

test('send --to shows the letter of a choice, and says where the issue has nothing of it', async () => {
  const shown = await run('send', 'latest', '--to', 'me@r.example', '--topic', 'gadgets', '--topic', 'nothing')
  expect(shown.code).toBe(0)
  const { text = '', html } = await simpleParser(Buffer.from(server.taken.pop()?.raw ?? '', 'latin1'))
  for (const part of [text, String(html)]) {
    expect(part).toContain('Gadgets 2')
    expect(part).toContain('Intro of all.')
    expect(part).toContain(chosen)
    for (const other of ['Rust 1', '论文 1', 'videos 1']) expect(part).not.toContain(other)
  }
  const none = await run('send', 'latest', '--to', 'me@r.example', '--topic', 'Jobs')
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('whoever chose it gets no letter')])
  expect(server.taken).toEqual([])
})

test('send gives each reader what they have chosen, and status says who got nothing, and why', async () => {
  expect((await run('subscribers', 'list', '--topic', 'RUST')).out.match(/@r\.example/g)).toHaveLength(3)
  await run('subscribers', 'remove', 'paused@r.example')
  const { code, out, err } = await run('send', 'latest', '--json')
  expect([code, JSON.parse(out)]).toEqual([
    0,
    expect.objectContaining({ readers: 8, sent: 6, skipped: 2, skippedFor: { topics: 2 } }),
  ])
  expect(err).toContain('“Rsut”')
  const got = new Map(
    await Promise.all(
      server.taken.map(async ({ to, raw }) => {
        const { text = '' } = await simpleParser(Buffer.from(raw, 'latin1'))
        return [to.join().replace('@r.example', ''), text] as const
      }),
    ),
  )
  const entries = (name: string) => [...(got.get(name) ?? '').matchAll(/^- (\S.*?) \d/gm)].map((match) => match[1])
  const twice = (...names: string[]) => names.flatMap((name) => [name, name])
  expect(entries('all')).toEqual(twice('Rust', '论文', 'Gadgets', 'Talks, videos'))
  expect(entries('every')).toEqual(entries('all'))
  expect(entries('rust')).toEqual(twice('Rust'))
  expect(entries('two')).toEqual(twice('论文', 'Talks, videos'))
  expect(entries('comma')).toEqual(twice('Talks, videos'))
  expect(entries('old')).toEqual(twice('Gadgets'))
  expect([...got.keys()].sort()).toEqual(['all', 'comma', 'every', 'old', 'rust', 'two'])
  for (const [name, text] of got) {
    expect([name, text.includes(chosen)]).toEqual([name, !['all', 'every'].includes(name)])
    expect(text).toContain(manage)
    expect(text).toMatch(/https:\/\/courant\.example\/mail\/m\/v1\./)
  }
  expect((await run('status', 'latest')).out).toContain('skipped   2 (2 have chosen nothing of it)')
  const taken = server.taken.length
  expect((await run('send', 'latest')).code).toBe(0)
  expect(server.taken).toHaveLength(taken)
})
