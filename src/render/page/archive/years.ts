import type { Edition } from '../../../domain/edition.ts'
import type { Publication } from '../../../domain/publication.ts'
import { wordsFor } from '../../words.ts'
import { collection } from '../head/structured-data.ts'
import type { Page } from '../layout.ts'
import { named } from '../named.ts'

/** The issues of one year, newest first. */
export interface Year {
  readonly year: number
  readonly editions: readonly Edition[]
}

/** Issues by the year in which they came out, the newest year first. */
export function yearsOf(editions: readonly Edition[]): Year[] {
  const years = Map.groupBy(editions, ({ published }) => new Date(published).getUTCFullYear())
  return [...years].map(([year, own]) => ({ year, editions: own }))
}

/** A year as lists show it. */
export const listedYear = ({ year, editions }: Year, { language }: Publication): object => ({
  year,
  issues: editions.map((edition) => named(edition, language)),
})

/** A year as a link to its page. */
export const yearLink = ({ year, editions }: Year): object => ({ year, path: yearPath(year), count: editions.length })

const yearPath = (year: number): string => `archive/${year}/index.html`

/** A page for each of `years`, where a publication is so old that home does not list all of it. */
export function yearPages(years: readonly Year[], publication: Publication): Page[] {
  const { language, title } = publication
  return years.map((year, index): Page => {
    const name = `${year.year} · ${wordsFor(language).archive} · ${title}`
    const [later, earlier] = [years[index - 1], years[index + 1]]
    return {
      template: 'year.hbs',
      path: yearPath(year.year),
      title: name,
      description: name,
      language,
      structured: collection(name, yearPath(year.year), publication),
      data: {
        ...listedYear(year, publication),
        later: later === undefined ? null : yearLink(later),
        earlier: earlier === undefined ? null : yearLink(earlier),
      },
    }
  })
}
