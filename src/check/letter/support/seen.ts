import type { CssDeclaration } from '../../css/read.ts'
import type { DocumentElement } from '../../html/document.ts'
import type { LetterDocument } from '../document.ts'

/** Something in a letter that mail programs may or may not show, by a key of `ClientFeature`, and where it is first. */
export type Seen = ReadonlyMap<string, number>

/** What is to be seen in a letter: its tags, attributes, images and links, and all that its CSS is made of. */
export function seenIn(letter: LetterDocument): Seen {
  const seen = new Map<string, number>()
  const see = (key: string, at: number) => {
    if (!seen.has(key)) seen.set(key, at)
  }
  if (letter.doctype) see('doctype', 0)
  if (letter.comments > 0) see('comment:html', 0)
  for (const element of letter.elements) for (const key of elementKeys(element)) see(key, element.at)
  for (const [element, { declarations, comments }] of letter.inline) {
    if (comments > 0) see('comment:css', element.attributeAt('style'))
    for (const declaration of declarations)
      for (const key of declarationKeys(declaration)) see(key, element.attributeAt('style'))
  }
  for (const { css, element } of letter.sheets) {
    if (css.comments > 0) see('comment:css', element.at)
    if (css.nested) see('nesting', element.at)
    for (const { name, features, at } of css.atRules) {
      see(`at:${name}`, at)
      for (const feature of features) see(`media:${feature.replace(/^(-webkit-)?(?:min|max)-/, '$1')}`, at)
    }
    for (const { selectors, declarations } of css.rules) {
      if (selectors.length > 1) see('selector:grouping', selectors[0]?.at ?? 0)
      for (const { traits, at } of selectors) for (const trait of traits) see(trait, at)
      for (const declaration of declarations) for (const key of declarationKeys(declaration)) see(key, declaration.at)
    }
  }
  return seen
}

function elementKeys({ name, attributes }: DocumentElement): string[] {
  const type = attributes.get('type')?.toLowerCase()
  const href = attributes.get('href')?.trim() ?? ''
  return [
    `element:${name}`,
    ...(type === undefined ? [] : [`element:${name}:${type}`]),
    ...[...attributes.keys()].map((key) => `attribute:${key}`),
    ...(name === 'meta' ? [`meta:${attributes.get('name')?.toLowerCase() ?? ''}`] : []),
    ...(name === 'a' && href.startsWith('#') ? ['link:#'] : []),
    ...(name === 'a' && /^mailto:/i.test(href) ? ['link:mailto'] : []),
    ...(name === 'img' || name === 'source' ? imageKeys(attributes.get('src') ?? '') : []),
  ]
}

function imageKeys(source: string): string[] {
  if (/^data:/i.test(source)) return ['image:data']
  const format = /\.([a-z\d]{2,4})$/i.exec(source.split(/[?#]/)[0] ?? '')?.[1]
  return format === undefined ? [] : [`image:${format.toLowerCase()}`]
}

/** Shorthands whose longhands mail programs take as they take the shorthand. */
const families =
  /^(margin|padding|border|overflow|outline|animation|transition)-(?!inline|block|start|end|radius|image|collapse|spacing|wrap|offset)/

function declarationKeys({ property, value, important, units, functions, words }: CssDeclaration): string[] {
  const family = families.exec(property)?.[1]
  const custom = property.startsWith('--')
  const corner = /^border-(?:top|bottom)-(?:left|right)-radius$/.test(property)
  return [
    `property:${custom ? '--*' : property}`,
    ...(corner ? ['property:border-radius'] : family === undefined ? [] : [`property:${family}`]),
    `value:${property}:${value.toLowerCase()}`,
    ...(important ? ['important'] : []),
    ...units.map((unit) => `unit:${unit}`),
    ...functions.map((name) => `function:${name}`),
    ...words.map((word) => `word:${word}`),
  ]
}
