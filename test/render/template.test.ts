import { describe, expect, test, vi } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { compileTemplate } from '../../src/render/template.ts'

function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing failed')
}

describe('compileTemplate()', () => {
  test('escapes what {{x}} shows', () => {
    expect(compileTemplate('hello.hbs', '<p>{{name}}</p>')({ name: 'R&D' })).toBe('<p>R&amp;D</p>')
    const hostile = `</title><script>alert(1)</script>"'`
    expect(compileTemplate('hello.hbs', '<p title="{{x}}">')({ x: hostile })).not.toMatch(/<script|"'|' *>/)
  })

  test.each(['{{name}}', '{{{name}}}', '{{#each x}}{{/each}}', '{{> p}}', '$& $1 $$', '<%= x %>', '[[ x ]]', '*|X|*'])(
    'leaves %j alone in data, escaped or not',
    (text) => {
      const fill = compileTemplate('x.hbs', '{{x}}|{{{x}}}')
      expect(fill({ x: text }).split('|').at(-1)).toBe(text.split('|').at(-1))
      expect(compileTemplate('x.hbs', '{{{x}}}')({ x: text, name: 'no' })).toBe(text)
    },
  )

  test.each([
    ['a\n{{#if x}}\n', 3, 'ends before'],
    ['a\n{{', 2, 'ends before'],
    ['{{#if x}}{{/each}}', 1, 'if doesn'],
    ['a\n\n{{ 1 + 2 }}', 3, 'cannot be read'],
    ['a\n{{shout name}}', 2, 'unknown helper shout'],
    ['{{> gone}}', 1, 'gone'],
  ])('turns the broken %j into a Failure with file and line', (source, line, says) => {
    const failure = failureOf(() => compileTemplate('issue.hbs', source)({ x: 1, name: 2 }))
    expect(failure).toMatchObject({ code: 'setup/template', place: { file: 'templates/issue.hbs', line } })
    expect(failure.message).toContain(says)
    expect(failure.message).not.toContain('\n')
    expect(failure.hint).toContain('templates/')
  })

  test('names what the data does not have', () => {
    const failure = failureOf(() => compileTemplate('home.hbs', 'a\r\n  {{tilte}}')({ title: 'x' }))
    expect(failure.message).toBe('The template asks for “tilte”, which is not there')
    expect(failure.place).toEqual({ file: 'templates/home.hbs', line: 2, column: 5 })
  })

  test('shows nothing of a prototype, and says nothing on the console', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const data = { x: Object.create({ secret: 'secret' }) as object, list: [1] }
    for (const source of ['{{x.secret}}', '{{x.constructor}}', '{{x.__proto__}}', '{{list.constructor}}']) {
      expect(compileTemplate('x.hbs', source)(data)).toBe('')
    }
    expect(said).not.toHaveBeenCalled()
    said.mockRestore()
  })

  test('is filled as often as one likes, and long texts too', () => {
    const fill = compileTemplate('x.hbs', '{{#each list}}{{this}},{{/each}}')
    expect(fill({ list: [] })).toBe('')
    expect(fill({ list: Array.from({ length: 20_000 }, () => 'x') })).toBe('x,'.repeat(20_000))
  })
})
