import { readHtml } from '../../html/parse.ts'

/** What a letter leads to, and what it loads. */
export interface Asked {
  /** Where its links lead, in their order, each as often as it stands there; those within the letter are left out. */
  readonly links: readonly string[]
  readonly images: readonly { readonly address: string; readonly alt: string }[]
}

/** What the HTML of a letter leads to and loads. */
export function askedBy(html: string): Asked {
  const { tags } = readHtml(html)
  const all = (name: string) => tags.filter((tag) => tag.name === name).map(({ attributes }) => attributes)
  const written = (attributes: (typeof tags)[number]['attributes'], name: string) =>
    attributes.find((attribute) => attribute.name === name)?.value ?? ''
  return {
    links: all('a')
      .map((attributes) => written(attributes, 'href').trim())
      .filter((href) => /^(?!#)./.test(href)),
    images: all('img').map((attributes) => ({ address: written(attributes, 'src'), alt: written(attributes, 'alt') })),
  }
}
