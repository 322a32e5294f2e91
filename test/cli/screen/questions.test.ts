import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { isYes, type Question, withQuestions, yesOrNo } from '../../../src/cli/screen/questions.ts'

const terminal = { interactive: true, columns: 80, color: false }
const title: Question = { text: 'Title', usual: '晨报' }
const word: Question = {
  text: 'Word',
  usual: 'usual',
  problemWith: (answer) => (/^\p{L}+$/u.test(answer) ? undefined : 'This is no\u202e word'),
}

/** The answers of somebody who types `keys`, and what they see. */
async function answersOf(questions: readonly Question[], keys: string, { color = false } = {}) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let seen = ''
  output.on('data', (text: Buffer) => {
    seen += text.toString()
  })
  input.write(keys)
  const answers = await withQuestions({ input, output }, { terminal: { ...terminal, color } }, async (ask) => {
    const all: (string | undefined)[] = []
    for (const question of questions) all.push(await ask(question))
    return all
  })
  return { answers, seen }
}

describe('withQuestions()', () => {
  test.each([
    ['what is typed', [title], 'Ink\r', ['Ink']],
    ['what Enter takes', [title], '\r', ['晨报']],
    ['white space as nothing', [title], ' \t \r', ['晨报']],
    ['CJK, and what was put right', [title], '论文x\u007f晨报\r', ['论文晨报']],
    ['a character beyond the first plane that was taken back', [title], 'a📰\u007fb\r', ['ab']],
    ['what is typed ahead of its question', [title, word, title], 'a\rb\rc\r', ['a', 'b', 'c']],
    ['one that will do after two that do not', [word], '1\r2\rthree\r', ['three']],
    ['a line end of Windows as one', [title, word], 'a\r\nb\r\n', ['a', 'b']],
    ['nothing after Ctrl-C', [title, word, title], 'a\rb\u0003', ['a', undefined, undefined]],
    ['nothing after Ctrl-D', [title, word], '\u0004', [undefined, undefined]],
  ])('takes %s', async (_, questions, keys, answers) => {
    expect((await answersOf(questions, keys)).answers).toEqual(answers)
  })

  test('takes nothing when there is nobody any more', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    input.end()
    expect(await withQuestions({ input, output }, { terminal }, (ask) => ask(title))).toBe(undefined)
  })

  test('shows what Enter takes, and what is wrong, which cannot turn the line round', async () => {
    const { seen } = await answersOf([title, word], '\r1\r\r')
    expect(seen).toContain('Title [晨报] ')
    expect(seen).toContain('  This is no\\u{202e} word\n')
    expect((await answersOf([title], '\r', { color: true })).seen).toContain('\u001b[2m[晨报]')
  })
})

test.each([
  ['y', true],
  ['YES', true],
  ['n', false],
  ['No', false],
])('yesOrNo() understands %j', (answer, yes) => {
  expect([yesOrNo('?').problemWith?.(answer), isYes(answer)]).toEqual([undefined, yes])
})

test.each(['maybe', 'yy', '是', ''])('yesOrNo() asks again after %j', (answer) => {
  expect(yesOrNo('?').problemWith?.(answer)).toBe('Answer y or n.')
})
