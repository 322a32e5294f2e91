import { expect, test } from 'vitest'
import type { Answers } from '../../../src/app/beginning/answers.ts'
import { askedFor, languageOf } from '../../../src/cli/adoption/questions.ts'
import type { Ask, Question } from '../../../src/cli/screen/questions.ts'

const usual = { title: 'Ink', url: 'https://ink.example/news/', language: 'en' }

/** Somebody who gives `answers`, Enter for null, and after the last one gives up; and what they were asked. */
function person(answers: readonly (string | null)[]): { ask: Ask; asked: Question[] } {
  const asked: Question[] = []
  return {
    asked,
    ask: async (question) => {
      const answer = answers[asked.push(question) - 1]
      return answer === null ? question.usual : answer
    },
  }
}

const enter = null

test.each<[string, Answers, (string | null)[], Answers | undefined, number]>([
  ['Enter alone', {}, [enter, enter, enter, enter, enter, enter], { ...usual, workflows: false }, 6],
  [
    'everything',
    {},
    ['晨报', 'https://a.example/', 'ja', 'Ada', 'y', 'Ada <a@a.example>', 'yes'],
    {
      ...{ title: '晨报', url: 'https://a.example/', language: 'ja', author: 'Ada' },
      ...{ mail: 'Ada <a@a.example>', workflows: true },
    },
    7,
  ],
  [
    'a sender by Enter, named for what was answered before',
    { language: 'ja', author: 'Ada', workflows: false },
    ['晨报', 'https://a.example/x/', 'y', enter],
    {
      ...{ language: 'ja', author: 'Ada', workflows: false },
      ...{ title: '晨报', url: 'https://a.example/x/', mail: '晨报 <news@a.example>' },
    },
    4,
  ],
  [
    'a title that no name of a sender can be',
    { url: 'https://a.example/', language: 'ja', author: 'Ada', workflows: true },
    ['Vec<T>', 'y', enter],
    {
      ...{ url: 'https://a.example/', language: 'ja', author: 'Ada', workflows: true },
      ...{ title: 'Vec<T>', mail: 'news@a.example' },
    },
    3,
  ],
  [
    'nothing where all is given',
    { ...usual, author: 'A', mail: 'a@a.example', workflows: false },
    [],
    { ...usual, author: 'A', mail: 'a@a.example', workflows: false },
    0,
  ],
  ['who gives up at once', {}, [], undefined, 1],
  ['who gives up at the sender', {}, [enter, enter, enter, enter, 'y'], undefined, 6],
  ['who gives up at the last question', {}, [enter, enter, enter, enter, 'n'], undefined, 6],
])('askedFor() makes answers of %s', async (_, given, typed, expected, questions) => {
  const { ask, asked } = person(typed)
  expect(await askedFor(given, usual, ask)).toEqual(expected)
  expect(asked.length).toBe(questions)
})

test('askedFor() takes no answer that courant.yaml could not say', async () => {
  const { ask, asked } = person([enter, enter, enter, enter, 'y', enter, enter])
  await askedFor({}, usual, ask)
  const wrong = ['', 'ink', 'no language', 'a@', 'perhaps', 'nobody', 'perhaps']
  const problems = asked.map(({ problemWith }, index) => problemWith?.(wrong[index] ?? ''))
  expect(problems.filter((problem) => typeof problem === 'string' && problem !== '').length).toBe(wrong.length)
})

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-Hans'],
  [{ LANG: 'zh_TW.UTF-8' }, 'zh-Hant'],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'de_AT@euro' }, 'de'],
  [{ LANG: 'sr_RS@latin', LC_ALL: '', LC_MESSAGES: 'pt_BR' }, 'pt'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'POSIX' }, 'en'],
  [{ LANG: '\u0007' }, 'en'],
  [{}, 'en'],
])('languageOf() takes %j for %s', (env, language) => {
  expect(languageOf(env)).toBe(language)
})
