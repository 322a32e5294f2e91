import type { DocumentElement } from '../../html/document.ts'
import type { LetterDocument } from '../document.ts'
import { inTemplate, type LetterFault, letterFaults } from '../fault.ts'

const active = letterFaults('letter/active')
const request = letterFaults('letter/request')

/** What acts, in programs that let it; the others throw such letters away. */
const acting = new Set(
  'script iframe frame frameset object embed applet form input button select textarea audio video svg math base'.split(
    ' ',
  ),
)

/** What acts or asks something of the network without its reader: all but the images of a letter. */
export function activeFaults(letter: LetterDocument): LetterFault[] {
  return [...letter.elements.flatMap(elementFaults), ...styleRequests(letter)]
}

function elementFaults(element: DocumentElement): LetterFault[] {
  const { name, attributes, at, attributeAt } = element
  const faults = [...attributes.keys()]
    .filter((key) => /^on[a-z]/.test(key))
    .map((key) => active.error(`The letter has <${name} ${key}>, which acts`, inTemplate, attributeAt(key)))
  if (acting.has(name))
    faults.push(active.error(`The letter has <${name}>, which mail programs take out or do not trust`, inTemplate, at))
  if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'refresh')
    faults.push(active.error('The letter leads its reader away by itself: <meta http-equiv="refresh">', inTemplate, at))
  for (const key of ['href', 'action', 'background', 'src', 'xlink:href']) {
    const value = attributes.get(key)?.replace(/[\u0000-\u0020]/g, '') ?? ''
    const scheme = /^(javascript|vbscript|data|file|blob):/i.exec(value)?.[1]
    if (scheme !== undefined && !(name === 'img' && key === 'src'))
      faults.push(active.error(`The letter has an address that acts: ${scheme}:`, inTemplate, attributeAt(key)))
  }
  if (name === 'link' && attributes.has('href')) faults.push(asks(`<link rel="${attributes.get('rel') ?? ''}">`, at))
  return faults
}

const asks = (what: string, at: number): LetterFault =>
  request.error(`The letter asks another host for something that is no image: ${what}`, inTemplate, at)

function styleRequests({ sheets, inline }: LetterDocument): LetterFault[] {
  const atRules = sheets
    .flatMap(({ css }) => css.atRules)
    .filter(({ name }) => name === 'import' || name === 'font-face')
  const declared = [
    ...sheets.flatMap(({ css }) => css.rules.flatMap(({ declarations }) => declarations)),
    ...[...inline].flatMap(([element, css]) =>
      css.declarations.map((declaration) => ({ ...declaration, at: element.attributeAt('style') })),
    ),
  ]
  const plain = declared.filter(
    ({ functions, value }) => functions.includes('url') && !/url\(\s*["']?https:/i.test(value),
  )
  return [
    ...atRules.map(({ name, at }) => asks(`@${name}`, at)),
    ...plain.map(({ property, at }) => request.error(`An address in ${property} is not of https:`, inTemplate, at)),
  ]
}
