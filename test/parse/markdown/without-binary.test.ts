import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { parseByRemark } from '../../../src/parse/markdown/remark.ts'
import { repository } from '../../publication.ts'

const folder = pathToFileURL(join(repository, 'src/parse/markdown/')).href
const text = '# a\n\n- [b](https://b.example) *c*\n'

/** Lets a program find no package of the name. */
const without = (name: string): string =>
  `data:text/javascript,${encodeURIComponent(`import { registerHooks } from 'node:module'
registerHooks({ resolve: (name, context, next) => next(name === '${name}' ? 'node:nothing' : name, context) })`)}`

/** What a program of its own makes of the text, where it does not find a package. */
function readWithout(name: string): { readonly native: boolean; readonly tree: unknown } {
  const program = `import { parseMarkdown } from '${folder}parse-markdown.ts'
import { satteri } from '${folder}satteri.ts'
const tree = parseMarkdown(${JSON.stringify(text)})
process.stdout.write(JSON.stringify({ native: satteri() !== undefined, tree }))`
  const output = execFileSync(process.execPath, ['--import', without(name), '--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })
  return JSON.parse(output)
}

test('parseMarkdown() makes the same tree where satteri is not installed', () => {
  expect(readWithout('satteri')).toEqual({ native: false, tree: parseByRemark(text) })
})

test('parseMarkdown() does not open remark for a text that satteri reads', () => {
  expect(readWithout('remark')).toEqual({ native: true, tree: parseByRemark(text) })
})
