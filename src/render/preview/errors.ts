import { inTicks } from './ticks.ts'

/** Where it is shown what docs/errors.md says of a code. */
export const errorPath = (code: string): string => `/preview/errors#${anchorOf(code)}`

/** As docs/errors.md calls a code in its headings. */
const anchorOf = (code: string): string => code.replace('/', '-')

/** What errors.hbs is filled with: docs/errors.md in paragraphs. It is our own, and has nothing but words, code and links in it. */
export function errorsViewData(text: string): object {
  const [head = '', ...sections] = text.split(/^## /m)
  return {
    paragraphs: paragraphsOf(head.replace(/^# .*/, '')),
    errors: sections.map((section) => {
      const [id = ''] = section.split('\n', 1)
      const [said = '', code = id] = /^\s*`([^`]+)`: /.exec(section.slice(id.length)) ?? []
      return { id, code, paragraphs: paragraphsOf(section.slice(id.length + said.length)) }
    }),
  }
}

/** Links lead to other documents, which are not here: their words stay. */
const paragraphsOf = (text: string): ReturnType<typeof inTicks>[] =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim().replace(/\n/g, ' '))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) =>
      inTicks(paragraph.replace(/\[([^\]]*)\]\([^)\s]*\)/g, '$1')).map((piece) =>
        piece.code ? piece : { ...piece, text: piece.text.replace(/(^|[\s(])_([^_]+)_/g, '$1$2') },
      ),
    )
