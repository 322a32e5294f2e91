import { expect, test } from 'vitest'
import { settingsFindings } from '../../src/check/settings.ts'
import { parseDigests } from '../../src/parse/issue.ts'
import { parseSettings } from '../../src/parse/settings.ts'

const described = 'title: Ink\ndescription: What is new.\n'
const digest = '# Week\n\n## Papers\n\n- [Ink](https://a.example/1) is back\n'

test.each([
  ['nothing', `${described}url: https://ink.test/\n`, []],
  ['an address for examples', `${described}url: https://example.org/weekly/\n`, ['settings/address 3:6']],
  ['one of the machine itself', `${described}url: http://localhost:8080/\n`, ['settings/address 3:6']],
  ['one that is not of https', `${described}url: http://ink.test/\n`, ['settings/address 3:6']],
  ['no description, CRLF', 'title: Ink\r\nurl: https://ink.test/\r\n', ['settings/description 1:1']],
  [
    'a section that no issue has',
    `${described}url: https://ink.test/\nentries:\n  sections:\n    papers: { skip: true }\n    Papers: { shape: list-item }\n`,
    ['settings/section 6:5'],
  ],
  [
    'not one that is renamed',
    `${described}url: https://ink.test/\nentries:\n  sections:\n    Papers: { rename: Reading }\n`,
    [],
  ],
])('settingsFindings() finds %s', (_, text, expected) => {
  const { publication } = parseSettings(text, 'courant.yaml')
  if (publication === undefined) throw new Error('the settings are none')
  const issues = parseDigests(
    [{ file: '2025-05-02.md', bytes: new TextEncoder().encode(digest) }],
    publication,
  ).flatMap(({ issue }) => issue ?? [])
  const found = settingsFindings(publication, issues, { file: 'courant.yaml', text })
  expect(found.map(({ code, place }) => `${code} ${place.line}:${place.column}`)).toEqual(expected)
})
