import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { usualTheme } from '../../src/domain/theme.ts'
import { letterCompiler } from '../../src/files/letter-compiler.ts'
import { compileTemplate } from '../../src/render/template.ts'
import { template } from '../render/letter/letter-source.ts'

const folder = () => mkdtemp(join(tmpdir(), 'courant-letter-'))
const compile = letterCompiler()
const ltr = { direction: 'ltr', theme: usualTheme } as const
const rtl = { direction: 'rtl', theme: usualTheme } as const
/** A letter around `content`, which begins on line 5. */
const around = (content: string, head = ''): string =>
  `<mjml lang="en" dir="ltr">\n<mj-head>${head}</mj-head>\n<mj-body>\n<mj-section><mj-column>\n${content}\n</mj-column></mj-section>\n</mj-body></mjml>`
const failure = async (source: string): Promise<Failure> => {
  const thrown = await compile(source, ltr).catch((error: unknown) => error)
  if (thrown instanceof Failure) return thrown
  throw new Error(`no Failure: ${String(thrown)}`)
}

describe('letterCompiler()', () => {
  test.each([
    ['a loop outside mj-raw', around('{{#each a}}\n<mj-text>x</mj-text>\n{{/each}}'), 5, '<mj-raw>'],
    ['a tag in bare text', around('<mj-text>{{a}}</mj-text>\n{{b}}'), 6, '{{b}}'],
    ['a tag in a typed attribute', around('<mj-text>x</mj-text>\n<mj-text color="{{c}}">x</mj-text>'), 6, 'color'],
    [
      'a tag in inlined CSS',
      around('<mj-text>x</mj-text>', '\n<mj-style inline="inline">.a { color: {{ c }} }</mj-style>'),
      3,
      '{{ c }}',
    ],
    ['an attribute that MJML does not know', around('<mj-text colour="red">x</mj-text>'), 5, 'colour'],
    ['an element that MJML does not know', around('<mj-nothing />'), 5, 'mj-nothing'],
    ['a file of elsewhere', around('<mj-include path="./other.mjml" />'), 5, 'mj-include'],
    ['nothing', '', 1, 'Parsing failed'],
    ['no MJML', 'hello', 1, 'Parsing failed'],
  ])('names the line of %s', async (_, source, line, word) => {
    const { code, place, message, hint } = await failure(source)
    expect({ code, place }).toEqual({
      code: 'setup/template',
      place: { file: 'templates/letter.mjml', line, column: 1 },
    })
    expect(message).toContain(word)
    expect(hint).toContain('templates/')
  })

  test('takes tags in comments for what they are', async () => {
    expect(await compile(around('<!-- {{#if gone}} -->\n<mj-text>{{a}}</mj-text>'), ltr)).not.toContain('gone')
  })

  test('asks for no font of another host', async () => {
    const html = await compile(around('<mj-text font-family="Open Sans, Roboto">x</mj-text>'), ltr)
    expect(html).not.toMatch(/fonts\.|@import|<link/)
  })

  test.each([
    ['the package’s own template', template],
    [
      'a template with attributes',
      around('<mj-text>x</mj-text>', '<mj-attributes><mj-all color="#000" /></mj-attributes>'),
    ],
    ['a template with an empty head', around('<mj-text>x</mj-text>')],
    ['a template without a head', around('<mj-text>x</mj-text>').replace(/<mj-head>.*<\/mj-head>/, '')],
  ])('turns %s round for scripts from right to left', async (_, source) => {
    const html = await compile(source, rtl)
    expect(html).toContain('direction:rtl')
    expect(html).toContain('text-align:right')
    expect(html).not.toContain('direction:ltr')
    expect(await compile(source, ltr)).not.toContain('rtl')
  })

  test('compiled and then filled is the same as filled and then compiled', async () => {
    const mjml = createRequire(import.meta.url)('mjml') as (
      source: string,
      options: object,
    ) => Promise<{ html: string }>
    const source = around(
      '<mj-raw>{{#each groups}}</mj-raw>\n<mj-text><h2>{{title}}</h2>{{#if more}}<p>{{more}}</p>{{/if}}</mj-text>\n<mj-raw>{{/each}}</mj-raw>',
      '<mj-title>{{title}}</mj-title>',
    )
    const data = {
      title: 'A & “B” <c>',
      groups: [
        { title: '一', more: 'x' },
        { title: '二', more: '' },
      ],
    }
    const filled = compileTemplate('letter.mjml', await compile(source, ltr))(data)
    const bare = compileTemplate('letter.mjml', source)(data).replace(/<\/?mj-raw>/g, '')
    const minifyOptions = { minifyCss: false, skipConfigLoading: true }
    const direct = await mjml(bare, { fonts: {}, keepComments: false, minify: true, minifyOptions })
    const squeezed = (html: string): string => html.replace(/\s+/g, ' ').replace(/> </g, '><')
    expect(squeezed(filled)).toBe(squeezed(direct.html))
  })

  test('runs nothing that the working directory’s own settings name', async () => {
    const cwd = await folder()
    const canary = (name: string) => `require('node:fs').writeFileSync(${JSON.stringify(join(cwd, name))}, '')`
    await writeFile(join(cwd, '.mjmlconfig'), JSON.stringify({ packages: ['./evil.js'] }))
    await writeFile(join(cwd, 'evil.js'), canary('ran-mjml'))
    await writeFile(join(cwd, '.htmlnanorc.js'), `${canary('ran-htmlnano')}\nmodule.exports = {}`)
    await writeFile(join(cwd, 'htmlnano.config.js'), `${canary('ran-htmlnano')}\nmodule.exports = {}`)
    const module = JSON.stringify(new URL('../../src/files/letter-compiler.ts', import.meta.url))
    const program = `
      const { letterCompiler } = await import(${module})
      const html = await letterCompiler()(${JSON.stringify(around('<mj-text>{{a}}</mj-text>'))}, ${JSON.stringify(ltr)})
      console.log(html.includes('{{a}}'), process.cwd())`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { cwd })
    expect(stdout.trim()).toBe(`true ${await realpath(cwd)}`)
    expect((await readdir(cwd)).filter((name) => name.startsWith('ran'))).toEqual([])
  })
})

describe('letterCompiler() with a cache', () => {
  const source = around('<mj-text>{{a}}</mj-text>')

  test('keeps what it made, an entry for each template and direction, and nothing half-written', async () => {
    const cache = join(await folder(), 'deep', 'cache')
    const html = await letterCompiler(cache)(source, ltr)
    await letterCompiler(cache)(source, rtl)
    await letterCompiler(cache)(`${source}\n`, ltr)
    const names = await readdir(cache)
    expect(names).toHaveLength(3)
    for (const name of names) expect(name).toMatch(/^letter-[0-9a-f]{32}\.html$/)
    expect(await letterCompiler(cache)(source, ltr)).toBe(html)
  })

  test.each([
    ['emptied', () => ''],
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed', (text: string) => text.replace('{{a}}', '{{b}}')],
    ['not text', () => '\u0000\ufffd'],
  ])('makes an entry again that was %s', async (_, damage) => {
    const cache = await folder()
    const html = await letterCompiler(cache)(source, ltr)
    const path = join(cache, (await readdir(cache))[0] ?? '')
    const whole = await readFile(path, 'utf8')
    await writeFile(path, damage(whole))
    expect(await letterCompiler(cache)(source, ltr)).toBe(html)
    expect(await readFile(path, 'utf8')).toBe(whole)
  })

  test('does without where it cannot write', async () => {
    const file = join(await folder(), 'a-file')
    await writeFile(file, '')
    expect(await letterCompiler(join(file, 'cache'))(source, ltr)).toContain('{{a}}')
  })

  test('uses what is there without loading MJML', async () => {
    const cache = await folder()
    await letterCompiler(cache)(source, ltr)
    const module = JSON.stringify(new URL('../../src/files/letter-compiler.ts', import.meta.url))
    const program = `
      import { createRequire } from 'node:module'
      const { letterCompiler } = await import(${module})
      await letterCompiler(${JSON.stringify(cache)})(${JSON.stringify(source)}, ${JSON.stringify(ltr)})
      const loaded = Object.keys(createRequire(${module}).cache).filter((path) => /mjml-core/.test(path))
      console.log(loaded.length)`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    expect(stdout.trim()).toBe('0')
  })
})
