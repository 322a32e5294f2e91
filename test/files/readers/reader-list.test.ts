import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../../../src/domain/failure.ts'
import type { ColumnMap } from '../../../src/files/readers/columns.ts'
import { type ReaderRow, readReaderList } from '../../../src/files/readers/reader-list.ts'

const path = join(mkdtempSync(join(tmpdir(), 'courant-')), 'list.csv')

async function read(content: string | Uint8Array, map: ColumnMap = {}): Promise<ReaderRow[]> {
  writeFileSync(path, content)
  const rows: ReaderRow[] = []
  for await (const row of readReaderList(path, map)) rows.push(row)
  return rows
}

const standings = async (content: string, map?: ColumnMap) =>
  (await read(content, map)).map(({ address, standing }) => `${address} ${standing}`)

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => expect.fail('nothing failed'),
    (error: unknown) => error,
  )
  return error instanceof Failure ? error : expect.fail(String(error))
}

test.each<readonly [what: string, content: string]>([
  ['a header', 'Email,Name\nada@a.example,Ada\nbob@a.example,Bob\n'],
  ['no header', 'ada@a.example,Ada\nbob@a.example,Bob'],
  ['a byte order mark and CRLF', '\ufeffemail,x,name\r\n ada@a.example ,1,Ada\r\n\r\nbob@a.example,2,Bob\r\n'],
  ['semicolons', 'Name;E-Mail\nAda;ada@a.example\nBob;bob@a.example\n'],
  ['tabs', 'name\temail\nAda\tada@a.example\nBob\tbob@a.example\n'],
  ['another script', '姓名,邮箱\nAda,ada@a.example\nBob,bob@a.example\n'],
])('a list with %s has its addresses', async (_, content) => {
  expect((await read(content)).map(({ address }) => address)).toEqual(['ada@a.example', 'bob@a.example'])
})

test.each(['\r\n', '\n'])('a row is told by the line that it begins on, whatever is in it (%j)', async (end) => {
  const lines = [
    'email,name,note',
    'a@a.example,"two',
    'lines",x',
    '',
    'b@a.example,"","1',
    '2',
    '3"',
    '"c@a.example",,"""q"""',
    '',
  ]
  expect((await read(lines.join(end))).map(({ address, line, name }) => [address, line, name])).toEqual([
    ['a@a.example', 2, `two${end}lines`],
    ['b@a.example', 5, ''],
    ['c@a.example', 8, ''],
  ])
})

test('a column is named by --map, in any case; what there is none of is said', async () => {
  const content = 'Mail,Voller Name,Sparten\nada@a.example,Ada,Papers; 论文;;\n'
  const map = { email: 'mail', name: 'voller name', topics: 'SPARTEN' }
  expect(await read(content, map)).toMatchObject([
    { address: 'ada@a.example', name: 'Ada', topics: ['Papers', '论文'], standing: 'agreed' },
  ])
  const { code, message, hint } = await failureOf(read(content, { email: 'Mail', name: 'Name' }))
  expect([code, message]).toEqual(['usage/argument', 'The list has no column “Name”'])
  expect(hint).toContain('“Voller Name”')
  expect((await failureOf(read('a@a.example\n', { name: 'x' }))).code).toBe('usage/argument')
})

test.each<readonly [status: string, standing: string]>([
  ...['', 'active', 'Subscribed', 'ENABLED', 'confirmed'].map((status) => [status, 'agreed'] as const),
  ...[
    'unsubscribed',
    'Unsubscribed ',
    'un-subscribed',
    'opted out',
    'optout',
    'cleaned',
    'hard bounced',
    'Bounced',
  ].map((status) => [status, 'left'] as const),
  ...['complained', 'blocklisted', 'blacklisted', 'deleted', 'inactive', 'left'].map(
    (status) => [status, 'left'] as const,
  ),
  ...['pending', 'unconfirmed', 'not active', 'subscribed?', '订阅', '0'].map((status) => [status, 'pending'] as const),
])('whoever has the status %j is %s', async (status, standing) => {
  expect(await standings(`email,Status\na@a.example,${status}\n`)).toEqual([`a@a.example ${standing}`])
  expect(await standings(`email,how\na@a.example,${status}\n`, { status: 'How' })).toEqual([`a@a.example ${standing}`])
})

const mailchimp = 'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,LAST_CHANGED,LEID,EUID,NOTES,TAGS'

test.each<readonly [program: string, content: string, rows: readonly string[]]>([
  [
    'Mailchimp',
    `${mailchimp}\na@a.example,Ada,,2,2024-01-01 10:00:00,2024-01-01,1,e1,,"""x"""\n`,
    ['a@a.example agreed'],
  ],
  [
    'Mailchimp',
    `${mailchimp},UNSUB_TIME,UNSUB_REASON\na@a.example,,,2,,,1,e1,,,2024-02-01 10:00:00,NORMAL\nb@a.example,,,2,,,1,e1,,,,\n`,
    ['a@a.example left', 'b@a.example pending'],
  ],
  ['Mailchimp', `${mailchimp},CLEAN_TIME\na@a.example,,,2,,,1,e1,,,2024-02-01 10:00:00\n`, ['a@a.example left']],
  [
    'Substack',
    'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\na@a.example,false,,other,false,2025-01-01,\nb@a.example,true,2026-01-01,yearly,true,2025-01-01,\n',
    ['a@a.example agreed', 'b@a.example left'],
  ],
  [
    'Ghost',
    'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n1,a@a.example,Ada,,true,false,,2024-01-01T00:00:00.000Z,,,\n2,b@a.example,,,false,false,,,,,\n3,c@a.example,,,true,,,,2024-01-01T00:00:00.000Z,,\n4,d@a.example,,,,,,,,,\n',
    ['a@a.example agreed', 'b@a.example left', 'c@a.example left', 'd@a.example left'],
  ],
  [
    'listmonk',
    'uuid,email,name,attributes,status,created_at,updated_at\nu1,a@a.example,Ada,"{""a"": ""b,c""}",enabled,,\nu2,b@a.example,,{},blocklisted,,\nu3,c@a.example,,{},disabled,,\nu4,d@a.example,,{},odd,,\n',
    ['a@a.example agreed', 'b@a.example left', 'c@a.example left', 'd@a.example pending'],
  ],
  ...(['email,type', 'email_address,type', 'email,subscriber_type'] as const).map(
    (header) =>
      [
        'Buttondown',
        `${header},creation_date,notes\na@a.example,regular,,\nb@a.example,unactivated,,\nc@a.example,unsubscribed,,\nd@a.example,undeliverable,,\ne@a.example,premium,,\n`,
        ['a@a.example agreed', 'b@a.example pending', 'c@a.example left', 'd@a.example left', 'e@a.example agreed'],
      ] as const,
  ),
  [
    'Courant',
    "email,name,state,topics,joined,changed,suppressed\r\n'=a@a.example,'=x,active,Papers;论文,2025-01-01T00:00:00Z,,\r\nb@a.example,,left,,,,\r\nc@a.example,,paused,,,,\r\n",
    ['=a@a.example agreed', 'b@a.example left', 'c@a.example pending'],
  ],
])('an export of %s is known by its header, and who has left there by its rows', async (program, content, expected) => {
  const rows = await read(content)
  expect(rows.map(({ address, standing }) => `${address} ${standing}`)).toEqual(expected)
  expect(new Set(rows.map((row) => row.program))).toEqual(new Set([program]))
})

test('a name in two columns is one', async () => {
  const [row] = await read(`${mailchimp}\na@a.example,Ada,Byron,,,,1,e,,\n`)
  expect(row?.name).toBe('Ada Byron')
})

test.each<readonly [what: string, content: string | Uint8Array, says: string]>([
  ['Latin-1', Buffer.from('email,name\nada@a.example,J\xf6rg\n', 'latin1'), 'not UTF-8'],
  ['UTF-16', Buffer.from('\ufeffemail\nada@a.example\n', 'utf16le'), 'not UTF-8'],
  ['a quote that nothing ends', `email,name\na@a.example,"${'x\n'.repeat(100_000)}`, 'not CSV'],
  ['a line of a megabyte', `email\n${'x'.repeat(1_000_000)}\n`, 'not CSV'],
])('a list in %s is refused in so many words', async (_, content, says) => {
  const { code, message } = await failureOf(read(content))
  expect([code, message]).toEqual(['reader/address', expect.stringContaining(says)])
})

test('whatever is in a file, it is rows or a Failure', async () => {
  const pieces = fc.constantFrom(
    'email',
    'name',
    ',',
    ';',
    '"',
    '""',
    '\n',
    '\r\n',
    '\r',
    '\0',
    'a@a.example',
    '\ufeff',
    '=',
    '李',
    '\ud800',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.array(pieces, { maxLength: 30 }).map((all) => Buffer.from(all.join(''))),
        fc.uint8Array({ maxLength: 200 }),
      ),
      async (content) => {
        const rows = await read(content).catch((error: unknown) =>
          error instanceof Failure ? [] : expect.fail(String(error)),
        )
        for (const { line } of rows) expect(line).toBeGreaterThan(0)
      },
    ),
    { numRuns: 300 },
  )
})
