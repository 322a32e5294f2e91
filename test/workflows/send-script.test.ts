import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type MailServer, mailServer } from '../mail-server.ts'
import { courant, program, publication, repository } from '../publication.ts'
import { type Step, workflowOf } from './parsed.ts'

const { jobs } = workflowOf(await readFile(join(repository, 'templates/init/send.yml'), 'utf8'))
const stepOf = (name: string): Step => {
  const step = jobs['send']?.steps.find((one) => one.name === name)
  if (step?.run === undefined) throw new Error(`send.yml has no step “${name}”`)
  return step
}

let server: MailServer | undefined
afterEach(() => server?.close())

/** Runs a step's script as GitHub's runner does: bash, with the step's variables, in the checkout. */
async function run(root: string, name: string, env: Readonly<Record<string, string>>) {
  const step = stepOf(name)
  // What is a secret that nobody has set is an empty variable.
  const unset = Object.fromEntries(Object.keys(step.env ?? {}).map((key) => [key, '']))
  const summary = join(root, 'summary.md')
  await writeFile(summary, '')
  const path = `${dirname(process.execPath)}:${process.env['PATH']}`
  return new Promise<{ code: number; out: string; err: string; summary: string }>((resolve) => {
    execFile(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? ''],
      { cwd: root, env: { PATH: path, HOME: root, GITHUB_STEP_SUMMARY: summary, ...unset, ...env } },
      (error, out, err) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
        readFile(summary, 'utf8').then(
          (text) => resolve({ code, out, err, summary: text }),
          () => undefined,
        )
      },
    )
  })
}

/** A checkout after `npm ci`, whose database is elsewhere and has three readers. */
async function checkout(): Promise<{ root: string; database: string }> {
  const root = await publication()
  const database = `sqlite:${join(root, 'elsewhere/courant.db')}`
  await mkdir(join(root, 'elsewhere'))
  await mkdir(join(root, 'node_modules/.bin'), { recursive: true })
  await symlink(program, join(root, 'node_modules/.bin/courant'))
  await writeFile(join(root, 'readers.csv'), 'email\nada@readers.example\nbob@readers.example\neve@readers.example\n')
  const env = { COURANT_DATABASE_URL: database }
  expect(
    (await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'in a test'], { env })).code,
  ).toBe(0)
  return { root, database }
}

/** What the script is told of a rehearsal, and of a send. */
const [rehearsal = '', send = ''] = [...(stepOf('Send').env?.['HOW'] ?? '').matchAll(/'([^']*)'/g)].map(
  ([, text]) => text,
)

test('send.yml’s script sends once to each, and says how many in the summary and to nobody their names', async () => {
  server = await mailServer()
  const { root, database } = await checkout()
  const env = { COURANT_DATABASE_URL: database, COURANT_SMTP_URL: server.url, ISSUE: 'latest' }
  const rehearsed = await run(root, 'Send', { ...env, HOW: rehearsal })
  expect([rehearsed.code, server.taken.length, rehearsed.summary]).toEqual([
    0,
    0,
    expect.stringContaining('- due: 3\n'),
  ])
  const sent = await run(root, 'Send', { ...env, HOW: send })
  expect([sent.code, sent.summary]).toEqual([0, expect.stringContaining('- sent: 3\n')])
  const again = await run(root, 'Send', { ...env, HOW: send })
  expect([again.code, server.taken.length]).toEqual([0, 3])
  for (const { out, err, summary } of [rehearsed, sent, again])
    expect(out + err + summary).not.toContain('@readers.example')
})

test('send.yml’s script fails with 4, a summary and what to do, where some letters were not sent', async () => {
  server = await mailServer({
    onRcptTo: ({ address }, _, done) =>
      done(address.startsWith('eve') ? Object.assign(new Error(`${address} no`), { responseCode: 554 }) : null),
  })
  const { root, database } = await checkout()
  const env = { COURANT_DATABASE_URL: database, COURANT_SMTP_URL: server.url, ISSUE: 'latest', HOW: send }
  const { code, out, summary } = await run(root, 'Send', env)
  expect([code, server.taken.length]).toEqual([4, 2])
  expect(out).toContain('::error::Some letters were not sent.')
  expect(summary).toContain('ended with 4')
  expect(summary).toContain('- failed: 1\n')
  expect(summary).not.toContain('eve@')
})

test.each([
  ['--resend-doubtful', 2],
  ['$(touch pwned)', 2],
  ['latest; touch pwned', 2],
  ['', 2],
])('send.yml’s script takes %j for the name of an issue, and of none', async (issue, code) => {
  const { root, database } = await checkout()
  const env = { COURANT_DATABASE_URL: database, ISSUE: issue, HOW: rehearsal }
  expect((await run(root, 'Send', env)).code).toBe(code)
  await expect(readFile(join(root, 'pwned'))).rejects.toThrow('ENOENT')
})

test.each([
  ['a machine of GitHub’s', 'github-hosted', (database: string) => database, 3],
  ['no database named', 'self-hosted', () => '', 3],
  ['the database in the checkout', 'self-hosted', () => 'sqlite:.courant/courant.db', 3],
  ['a database that is not there', 'self-hosted', (database: string) => `${database}.none`, 3],
  ['a database that this version cannot use', 'self-hosted', () => 'postgres://127.0.0.1/courant', 3],
  ['a database that outlives the job', 'self-hosted', (database: string) => database, 0],
])('send.yml looks first where the ledger is: %s', async (_, environment, named, code) => {
  const { root, database } = await checkout()
  const env = { RUNNER_ENVIRONMENT: environment, COURANT_DATABASE_URL: named(database) }
  const ended = await run(root, 'The ledger is where it outlives the job', env)
  expect([ended.code, ended.out]).toEqual([code, code === 0 ? '' : expect.stringMatching(/^::error::/)])
})
