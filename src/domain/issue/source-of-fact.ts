/** What an issue knows of itself, one thing each. */
export type Fact = 'slug' | 'title' | 'number' | 'published' | 'language'

/**
 * Where a fact was found: `title` is the front matter's, `heading` the issue's own, `opening` the heading that opens the issue
 * where a file holds several, `letters` are those of its text.
 */
export type FactSource =
  | 'front matter'
  | 'issues.path'
  | 'path'
  | 'title'
  | 'heading'
  | 'opening'
  | 'letters'
  | 'courant.yaml'

/** Where each fact of an issue was found; null where it is not known. */
export type FactSources = Readonly<Record<Fact, FactSource | null>>
