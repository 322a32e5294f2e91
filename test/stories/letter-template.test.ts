import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { courant, publication } from '../publication.ts'

const template = (body: string): string =>
  `\ufeff<mjml lang="{{language}}" dir="{{direction}}">\r\n<mj-body>\r\n<mj-section><mj-column>\r\n${body}\r\n</mj-column></mj-section></mj-body></mjml>`
const foot = '<mj-text><a href="{{unsubscribe}}">{{words.unsubscribe}}</a> {{postalAddress}}</mj-text>'
const content = '<mj-text>{{#each sections}}{{#each blocks}}{{{this}}}{{/each}}{{/each}}</mj-text>'

test('build: a template’s faults, ours and MJML’s, are told at once, each with line and cure, and nothing is written', async () => {
  const faults = [
    '{{day}}',
    '<mj-text colour="red">一{{tilte}}</mj-text>',
    '<mj-nothing />',
    '<mj-text color="{{day}}">x</mj-text>',
  ]
  const root = await publication({ 'templates/letter.mjml': template([content, ...faults, foot].join('\r\n')) })
  const ended = await courant(root, ['build'])
  expect(ended.code).toBe(3)
  for (const words of [
    'templates/letter.mjml:5:1  error  setup/template',
    '<mj-raw>{{day}}</mj-raw>',
    'templates/letter.mjml:6:10  error',
    'colour',
    'templates/letter.mjml:6:24  error',
    'Did you mean “title”?',
    'templates/letter.mjml:7:1  error',
    'mj-nothing',
    'templates/letter.mjml:8:17  error',
    'Only {{theme.…}} can stand there',
    '8 │ <mj-text color="{{day}}">x</mj-text>\n    │                 ^^^^^^^\n',
    'templates/letter.mjml cannot be used',
    'docs/errors.md#setup-template',
  ])
    expect(ended.err).toContain(words)
  expect(existsSync(join(root, 'dist'))).toBe(false)
})

test('build: what is worth saying of a template stops nothing', async () => {
  const root = await publication({ 'templates/letter.mjml': template(foot) })
  const ended = await courant(root, ['build'])
  expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('letter.mjml:1:1  warning  setup/template')])
  expect(ended.err).toContain('{{#each sections}}')
})

test('build: a template of one’s own is the letter, in a file from Windows too', async () => {
  const root = await publication({
    'templates/letter.mjml': template(`<mj-text><p class="mine">{{title}}</p></mj-text>${content}${foot}`),
  })
  expect((await courant(root, ['build'])).code).toBe(0)
  const html = await readFile(join(root, 'dist/issues/2025-05-02/email.html'), 'utf8')
  expect(html).toMatch(/<p class="mine">[^<]+<\/p>/)
  expect(html).toContain('A Paper on Vec&lt;T&gt; &amp; more')
  expect(html).not.toContain('\r')
})

test('build: of a template of one’s own, a second time, does without MJML', async () => {
  const root = await publication({
    'templates/letter.mjml': template(`<mj-text>{{title}}</mj-text>${content}${foot}`),
  })
  const spy = join(root, 'spy.cjs')
  await writeFile(
    spy,
    `process.on('exit', () => {
      const loaded = Object.keys(require('node:module')._cache).filter((path) => /mjml-core/.test(path)).length
      require('node:fs').appendFileSync(${JSON.stringify(join(root, 'loaded'))}, (loaded > 0 ? 'loaded' : 'not loaded') + '\\n')
    })`,
  )
  const env = { NODE_OPTIONS: `--require=${spy}` }
  const build = async () => expect((await courant(root, ['build', '--json'], { env })).code).toBe(0)
  await build()
  await build()
  const runs = (await readFile(join(root, 'loaded'), 'utf8')).trim().split('\n')
  expect(runs).toContain('loaded')
  expect(runs.slice(runs.lastIndexOf('loaded') + 1)).toContain('not loaded')
  expect(runs.lastIndexOf('loaded')).toBeLessThan(runs.length / 2)
})
