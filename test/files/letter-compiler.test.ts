import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { hash } from '../../src/base/hash.ts'
import { Failure } from '../../src/domain/failure.ts'
import { usualTheme } from '../../src/domain/theme.ts'
import { letterCompiler } from '../../src/files/letter-compiler.ts'
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
    ['an attribute that MJML does not know', around('<mj-text colour="red">x</mj-text>'), '5:10', 'colour'],
    ['an element that MJML does not know', around('\t<mj-nothing />'), '5:2', 'mj-nothing'],
    ['HTML between elements', around('<p>x</p>'), '5:1', '<p>'],
    ['a column outside of a section', around('<mj-column></mj-column>'), '5:1', 'mj-column'],
    ['a colour that is none', around('<mj-text\n  color="reddish">x</mj-text>'), '5:1', 'color'],
    [
      'a tag that MJML drops',
      around('<mj-text>{{a}}</mj-text>\r\n一 {{b}}'),
      '6:3',
      '{{b}} does not come through MJML',
    ],
    [
      'a tag in inlined CSS',
      around('x', '\n<mj-style inline="inline">p { color: {{ c }} }</mj-style>'),
      '3:38',
      '{{ c }}',
    ],
    ['no body', '<mjml><mj-head></mj-head></mjml>', '1:1', 'no MJML'],
    ['nothing', '', '1:1', 'no MJML'],
    ['no MJML', 'hello', '1:1', 'no MJML'],
  ])('names the place of %s', async (_, source, place, word) => {
    const { code, message, hint, diagnostics } = await failure(source)
    expect({ code, message }).toEqual({ code: 'setup/template', message: 'templates/letter.mjml cannot be used' })
    expect(hint).toContain('the package’s own')
    const [fault] = diagnostics
    expect(`${fault?.place.line}:${fault?.place.column}`).toBe(place)
    expect(fault?.message).toContain(word)
    expect(fault?.excerpt?.text).not.toContain('\r')
  })

  test('names all that MJML finds wrong, and not the first alone', async () => {
    const { diagnostics } = await failure(around('<mj-text colour="red" aline="left">x</mj-text>\n<mj-nothing />'))
    expect(diagnostics.map(({ place }) => place.line)).toEqual([5, 6])
  })

  test('asks for no font of another host, whatever the template and the theme name', async () => {
    const source = around(
      '<mj-text font-family="Open Sans, Roboto">x</mj-text><mj-text font-family="{{theme.font}}">x</mj-text>',
    )
    const html = await compile(source, { direction: 'ltr', theme: { ...usualTheme, font: 'Ubuntu, Lato, sans-serif' } })
    expect(html).toContain('Ubuntu, Lato')
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

  test.each([
    ['in the head, closed at once', '<mj-head />'],
    ['in attributes of its own, closed at once', '<mj-head ><mj-attributes /></mj-head>'],
    ['with a > in an attribute of the root', ''],
  ])('turns round a template %s', async (_, head) => {
    const source = around('<mj-text>x</mj-text>')
      .replace(/<mj-head>.*<\/mj-head>/, head)
      .replace('lang="en"', 'lang="a>b"')
    expect(await compile(source, rtl)).toContain('text-align:right')
  })

  test('obeys what a template says of its own sides, in both directions', async () => {
    const head =
      '<mj-attributes><mj-text align="center" /><mj-class name="end" align="{{theme.end}}" /></mj-attributes>'
    const source = around('<mj-text>x</mj-text><mj-text mj-class="end">y</mj-text>', head)
    const sides = async (compilation: typeof ltr | typeof rtl) =>
      [...(await compile(source, compilation)).matchAll(/text-align:(\w+);[^>]*>[xy]</g)].map(([, side]) => side)
    expect(await sides(ltr)).toEqual(['center', 'right'])
    expect(await sides(rtl)).toEqual(['center', 'left'])
  })

  test('leaves attributes, tags and text as they are written, and takes the indentation of lines', async () => {
    const html = `<p class="x x {{a}}"  title="">a  <b> b </b>\n    c <img src="x" alt=""><a {{#if a}}b{{/if}}></a></p>`
    const made = await compile(around(`<mj-text>\n      ${html}\n  <PRE>\n  a\n    b\n</PRE>\n    c</mj-text>`), ltr)
    expect(made).toContain(`${html.replace('\n    ', '\n')}\n<PRE>\n  a\n    b\n</PRE>\nc`)
    expect(made.replace(/<PRE>.*?<\/PRE>/s, 'PRE')).not.toMatch(/\n\s/)
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

  const hostile: readonly (readonly [string, (path: string, whole: string) => Promise<unknown>])[] = [
    [
      'a link to what would pass',
      async (path, whole) => {
        const other = join(await folder(), 'other')
        await writeFile(other, whole)
        return symlink(other, path)
      },
    ],
    ['a link to itself', (path) => symlink(path, path)],
    ['a folder', (path) => mkdir(path)],
    ['a pipe', (path) => promisify(execFile)('mkfifo', [path])],
    ['too large', (path) => writeFile(path, Buffer.alloc(8_000_001))],
  ]
  test.each(hostile)('takes no entry that is %s', async (_, put) => {
    const cache = await folder()
    const html = await letterCompiler(cache)(source, ltr)
    const path = join(cache, (await readdir(cache))[0] ?? '')
    const forged = html.replace('{{a}}', '{{a}} forged')
    await rm(path)
    await put(path, `${hash(basename(path), forged)}\n${forged}`)
    expect(await letterCompiler(cache)(source, ltr)).toBe(html)
    expect(await readdir(cache)).toHaveLength(1)
  })

  test('takes no entry of another theme, and none of another version', async () => {
    const cache = await folder()
    await letterCompiler(cache)(around('<mj-text color="{{theme.ink}}">{{a}}</mj-text>'), ltr)
    await letterCompiler(cache)(around('<mj-text color="{{theme.accent}}">{{a}}</mj-text>'), ltr)
    await letterCompiler(cache)(around('<mj-text color="{{theme.accent}}">{{a}}</mj-text>'), {
      direction: 'ltr',
      theme: { ...usualTheme, accent: '#004488' },
    })
    expect(await readdir(cache)).toHaveLength(3)
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
