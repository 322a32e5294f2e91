/** A fact that an issue can state of itself in its front matter. */
export type FactName =
  | 'title'
  | 'date'
  | 'number'
  | 'language'
  | 'slug'
  | 'authors'
  | 'summary'
  | 'draft'
  | 'status'
  | 'tags'

/** The names under which programs that make sites keep each fact, the one that counts most first. */
export const fieldNames: Readonly<Record<FactName, readonly string[]>> = {
  title: ['title'],
  date: ['date', 'published', 'publishdate', 'pubdate', 'rsspubdate', 'pubdatetime', 'publishedat'],
  number: ['number', 'issuenumber', 'issue', 'no'],
  language: ['lang', 'language', 'locale'],
  slug: ['slug'],
  authors: ['authors', 'author', 'by'],
  summary: ['summary', 'description', 'excerpt', 'rssdescription'],
  draft: ['draft'],
  status: ['status'],
  tags: ['tags', 'keywords', 'categories'],
}

const all = new Set(Object.values(fieldNames).flat())

/** A field's name without what programs differ in: `rss_pubdate`, `rssPubDate` and `Rss-Pubdate` are one. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '')

/** Whether a fact is kept under `name`. */
export const isKnown = (name: string): boolean => all.has(plainName(name))
