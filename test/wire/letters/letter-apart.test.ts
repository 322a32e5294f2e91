import { expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import { lettersApart } from '../../../src/wire/letters/letter-apart.ts'
import { openLetters, openWorkspace } from '../../../src/wire.ts'
import { publication, settings } from '../../publication.ts'

const now = instant(Date.UTC(2025, 5, 1))
const list = '- [甲](https://a.example/1): x.\n- [B](https://a.example/2): y.\n'
const digests = {
  'digests/2025-05-02.md': `# 一\n\n## Jobs\n\n${list}`,
  'digests/2025-05-09.md': `# 二\r\n\r\n## Rust\r\n\r\n${list}\n## Go\n\n${list}`,
}

async function workspaceOf(files: Readonly<Record<string, string>>) {
  const root = await publication(files)
  return openWorkspace({ root, config: undefined }, { cwd: root, env: {}, now: () => now })
}

test('lettersApart() makes the letters that openLetters() makes', async () => {
  const workspace = await workspaceOf(digests)
  const here = await (await openLetters(workspace, now))('latest')
  const apart = await lettersApart(workspace, { issue: 'latest', now })
  expect(apart.common).toEqual(here.common)
  expect(apart.letterFor(['rust'])).toEqual(here.letterFor(['rust']))
  expect(apart.unknown(['jobs', 'Papers'])).toEqual(['Papers'])
})

test.each([
  ['a digest', { 'digests/2025-05-09.md': '---\ntitle: [\n---\n' }, 'issue/front-matter', 'digests/2025-05-09.md'],
  [
    'a template',
    { 'templates/letter.mjml': '<mjml><mj-body><mj-txt /></mj-body></mjml>' },
    'setup/template',
    undefined,
  ],
  ['a name', { 'courant.yaml': settings }, 'issue/unknown', undefined],
])('lettersApart() fails as openLetters() does for what is wrong with %s', async (what, files, code, file) => {
  const issue = what === 'a name' ? 'nope' : 'latest'
  const workspace = await workspaceOf({ ...digests, ...files })
  const here = await openLetters(workspace, now)
    .then((letters) => letters(issue))
    .catch((error: unknown) => error)
  const apart = await lettersApart(workspace, { issue, now }).catch((error: unknown) => error)
  expect(here).toMatchObject({ code, ...(file && { place: { file } }) })
  const { diagnostics, hint, place, message } = here as Record<string, unknown>
  expect(apart).toMatchObject({ code, diagnostics, hint, place, message })
})
