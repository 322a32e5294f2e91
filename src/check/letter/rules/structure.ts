import { type DocumentElement, textIn } from '../../html/document.ts'
import type { LetterDocument } from '../document.ts'
import { inTemplate, type LetterFault, letterFaults } from '../fault.ts'
import type { Looks } from '../looks/looks.ts'

const { error, warning } = letterFaults('letter/structure')

/** How a letter is put together: what screen readers, inboxes and Gmail’s scissors go by. */
export function structureFaults(letter: LetterDocument, looks: ReadonlyMap<DocumentElement, Looks>): LetterFault[] {
  return [
    ...documentFaults(letter),
    ...languageFaults(letter),
    ...headingFaults(letter, looks),
    ...tableFaults(letter),
    ...preheaderFaults(letter, looks),
  ]
}

function documentFaults({ html, doctype, cut, elements }: LetterDocument): LetterFault[] {
  const title = elements.find(({ name }) => name === 'title')
  const control = html.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/)
  return [
    ...(doctype ? [] : [warning('The letter does not begin with <!doctype html>', inTemplate, 0)]),
    ...(title !== undefined && textIn(title.node).trim() !== ''
      ? []
      : [error('The letter has no title, which screen readers say first', inTemplate, title?.at ?? 0)]),
    ...(control < 0 ? [] : [warning('A control character, at which Gmail cuts letters off', inTemplate, control)]),
    ...(cut ? [warning('Tags are nested hundreds deep, and what is in them was not looked at', inTemplate, 0)] : []),
  ]
}

/** Webmail shows what is in `<body>` within a page of its own: language and direction have to be said there again. */
function languageFaults({ elements }: LetterDocument): LetterFault[] {
  return elements
    .filter(({ name, parent, node }) => name === 'html' || (parent?.name === 'body' && textIn(node).trim() !== ''))
    .filter(({ name }) => !/^(?:style|script)$/.test(name))
    .flatMap((element) => {
      const lacks = ['lang', 'dir'].filter((key) => (element.attributes.get(key) ?? '').trim() === '')
      const where = element.name === 'html' ? '<html>' : `<${element.name}>, which is right in <body>,`
      return lacks.length === 0 ? [] : [error(`${where} does not say ${lacks.join(' and ')}`, inTemplate, element.at)]
    })
}

function headingFaults({ elements }: LetterDocument, looks: ReadonlyMap<DocumentElement, Looks>): LetterFault[] {
  const headings = elements.filter((element) => /^h[1-6]$/.test(element.name) && looks.get(element)?.hidden !== true)
  const tops = headings.filter(({ name }) => name === 'h1')
  const hint = 'Screen readers list a letter by its headings: one <h1>, and below it no rank left out.'
  const skips = headings.filter((heading, index) => index > 0 && rankOf(heading) > rankOf(headings[index - 1]) + 1)
  return [
    ...(tops.length === 0 ? [warning('The letter has no heading of the first rank', hint)] : []),
    ...tops.slice(1).map(({ at }) => warning('The letter has a second heading of the first rank', hint, at)),
    ...skips.map((heading) =>
      warning(
        `A heading leaves out a rank: <${heading.name}> comes after <${before(heading, headings)}>`,
        hint,
        heading.at,
      ),
    ),
  ]
}

const rankOf = (heading: DocumentElement | undefined): number => Number(heading?.name[1] ?? 0)

const before = (heading: DocumentElement, headings: readonly DocumentElement[]): string =>
  headings[headings.indexOf(heading) - 1]?.name ?? ''

function tableFaults({ elements }: LetterDocument): LetterFault[] {
  const tables = elements.filter(({ name }) => name === 'table')
  const data = new Set(elements.filter(({ name }) => name === 'th' || name === 'caption').map(tableOf))
  return tables.flatMap((table) => {
    const laidOut = /^(?:presentation|none)$/.test(table.attributes.get('role')?.trim() ?? '')
    if (data.has(table) === !laidOut) return []
    return laidOut
      ? [warning('A table with headings says that it is only layout', 'Take the role from it.', table.at)]
      : [
          warning(
            'A table without headings is read out cell by cell',
            'Name its columns in <th>; or write role="presentation" where it is only layout.',
            table.at,
          ),
        ]
  })
}

function tableOf({ parent }: DocumentElement): DocumentElement | undefined {
  for (let up = parent; up !== undefined; up = up.parent) if (up.name === 'table') return up
  return undefined
}

/** An inbox shows the first text there is: a line that nobody sees in the letter is put there for it. */
function preheaderFaults({ elements }: LetterDocument, looks: ReadonlyMap<DocumentElement, Looks>): LetterFault[] {
  const first = elements.find((element) => element.ownText.trim() !== '' && isInBody(element))
  if (first === undefined || looks.get(first)?.hidden === true) return []
  return [
    warning(
      'Inboxes show the letter’s first words beside its subject, and there is no line for them',
      inTemplate,
      first.at,
    ),
  ]
}

function isInBody({ name, parent }: DocumentElement): boolean {
  if (/^(?:style|script|title)$/.test(name)) return false
  for (let up = parent; up !== undefined; up = up.parent) if (up.name === 'body') return true
  return name === 'body'
}
