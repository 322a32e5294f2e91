import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { noTerminal, type Terminal, terminal } from '../guide/terminal.ts'
import { courant, program } from '../publication.ts'

/** `courant init` at a terminal. */
function asking(cwd: string, args: readonly string[], { lang = 'C.UTF-8' } = {}): Promise<Terminal> {
  const words = [process.execPath, program, 'init', ...args].map((word) => `'${word}'`)
  const env = { ...process.env, HOME: cwd, LANG: lang, LC_ALL: '', LC_MESSAGES: '' }
  return terminal(words.join(' '), { cwd, env })
}

describe.skipIf(noTerminal())('init at a terminal', () => {
  let shown: Terminal | undefined
  afterEach(() => shown?.close())

  const folder = () => mkdtemp(join(tmpdir(), 'courant-'))

  test('asks, shows what Enter takes, says what is wrong with an answer, and begins a publication that builds', async () => {
    const cwd = await folder()
    shown = await asking(cwd, ['晨报-weekly'], { lang: 'zh_CN.UTF-8' })
    await shown.seen('Title [晨报 weekly]')
    await shown.type('论文晨报')
    await shown.seen('on the web [https://example.org/]')
    await shown.type('ink.example/news')
    await shown.seen('Begin with https://, as in https://ink.example/news/')
    await shown.type('https://ink.example/news/')
    await shown.seen('zh-Hans [zh-Hans]')
    await shown.type('')
    await shown.seen('[nobody named]')
    await shown.type('李 <li@ink.example>')
    await shown.seen('by mail too? [y/N]')
    await shown.type('y')
    await shown.seen('from [论文晨报 <news@ink.example>]')
    await shown.type('')
    await shown.seen('publish it? [y/N]')
    await shown.type('y')
    const screen = await shown.seen('ended 0')
    expect(screen).toContain('A new publication in 晨报-weekly:')
    const root = join(cwd, '晨报-weekly')
    for (const path of ['.github/workflows/publish.yml', '.github/workflows/send.yml', 'package.json']) {
      expect(await readFile(join(root, path), 'utf8')).not.toBe('')
    }
    const settings = await readFile(join(root, 'courant.yaml'), 'utf8')
    for (const line of ['title: 论文晨报', 'url: https://ink.example/news/', 'language: zh-Hans', '  name: 李']) {
      expect(settings.split('\n')).toContain(line)
    }
    expect((await courant(root, ['build', '--quiet'])).code).toBe(0)
  })

  test('given up by Ctrl-C, at whatever question, it leaves nothing behind', async () => {
    const cwd = await folder()
    const questions = ['Title', 'on the web', 'Language', 'Author', 'by mail too', 'publish it']
    for (const [index] of questions.entries()) {
      shown = await asking(cwd, ['ink'])
      for (const question of questions.slice(0, index)) {
        await shown.seen(question)
        await shown.type('')
      }
      await shown.seen(questions[index] ?? '')
      await shown.press('C-c')
      expect(await shown.seen('ended 130')).toContain('Given up, and nothing was written.')
      await shown.close()
      shown = undefined
      expect((await readdir(cwd)).filter((name) => !name.startsWith('.'))).toEqual([])
    }
  })

  test('--from offers what it found, and asks for no more than options leave open', async () => {
    const cwd = await folder()
    await mkdir(join(cwd, 'archive'))
    for (const day of ['02', '09']) {
      await writeFile(
        join(cwd, `archive/2025-05-${day}.md`),
        '# 论文周报\n- [论文](https://a.example) 很新\n- [一](https://b.example) 二\n',
      )
    }
    await writeFile(join(cwd, 'README.md'), '# 论文周报\n')
    shown = await asking(cwd, [
      '--from',
      '.',
      '--url',
      'https://ink.example/',
      '--no-workflows',
      '--mail',
      'n@ink.example',
    ])
    await shown.seen('Title [论文周报]')
    await shown.type('')
    await shown.seen('[zh]')
    await shown.type('')
    await shown.seen('[nobody named]')
    await shown.type('Ada')
    await shown.seen('ended 0')
    expect(await readFile(join(cwd, 'courant.yaml'), 'utf8')).toBe(
      "title: 论文周报\nurl: https://ink.example/\nlanguage: zh\nauthor:\n  name: Ada\nmail:\n  from: 'n@ink.example'\nissues:\n  include: ['archive/**/*.md']\n",
    )
  })

  test.each([
    ['a publication is there already', ['.'], 3],
    ['an option cannot be used', ['new', '--language', 'Englisch'], 2],
  ])('asks nothing where %s', async (_, args, code) => {
    const cwd = await folder()
    await writeFile(join(cwd, 'courant.yaml'), 'title: mine\n')
    shown = await asking(cwd, args)
    expect(await shown.seen(`ended ${code}`)).not.toContain('Enter takes')
  })

  test.each([[['--yes']], [['--json']], [['--quiet']]])('asks nothing with %j', async (args) => {
    const cwd = await folder()
    shown = await asking(cwd, ['ink', ...args])
    expect(await shown.seen('ended 0')).not.toContain('Enter takes')
    expect(await readFile(join(cwd, 'ink/courant.yaml'), 'utf8')).toContain('title: Ink\n')
  })
})
