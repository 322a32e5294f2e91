import { fold, monthNames } from '../../base/calendar/month.ts'
import { dayInPath, isYear, plainStem } from './day-in-path.ts'
import { withoutDays } from './number-in-text.ts'
import { numeralLetters, numeralOf } from './numeral.ts'
import { generic, type PathParts } from './path-parts.ts'

const counted = new RegExp(`第-?(\\d{1,5}|[${numeralLetters}]{1,9})-?[期号號回集辑輯]|(?<!\\d)(\\d{1,5})期`, 'u')
const nouns =
  'issue|no|nr|num|number|vol|volume|weekly|newsletter|digest|edition|episode|ep|bulletin|letter|ausgabe|folge|numero'
const named = new RegExp(`(?<!\\p{L})(?:${nouns}|(week|wk))[-_ .#]{0,2}(\\d{1,5})(?!\\d)`, 'iu')

/** A number before a date: `090-2020-may-19`, `001-2015-dec`; or one that is filled up with zeros: `077-title`. */
const leading = new RegExp(`^#?(\\d{1,4})(?=-(?:\\d{4}-(?:${monthNames}|\\d{1,2})(?!\\p{L})))|^(0\\d{2,3})(?=-)`, 'iu')

/**
 * The number in a file's name (`issue-140`, `077`, `第8期`, `vol-3`, `week12`, `090-2020-may-19`), or in the name of the folder
 * of an `index.md` (`issues/39/README.md`). What stands alone in a year's folder counts within the year, so it is none.
 */
export function numberInPath({ folders, stem }: Pick<PathParts, 'folders' | 'stem'>): number | undefined {
  const [parent, name] = [folders.at(-1) ?? '', plainStem(stem)]
  if (generic.test(stem) && parent !== '') return numberInPath({ folders: folders.slice(0, -1), stem: parent })
  const rest = withoutDays(name)
  const [, han, digits] = counted.exec(rest) ?? []
  if (han !== undefined || digits !== undefined) return numeralOf(han ?? digits ?? '')
  const [, week, number] = named.exec(rest) ?? []
  if (number !== undefined && !isYear(number))
    return week !== undefined && dated(folders, stem) ? undefined : Number(number)
  const [, first, padded] = leading.exec(name) ?? []
  const lead = first ?? padded
  if (lead !== undefined && !isYear(lead)) return Number(lead)
  const alone = /^#?(\d{1,5})$/.exec(name)?.[1]
  const inYear = folders.some(isYear) || dated(folders, stem)
  return alone === undefined || isYear(alone) || inYear ? undefined : Number(alone)
}

/** The number that a title and a file's name both end with: `twin-57.md`, “This Week in Ink 57”. */
export function numberAtEnds({ stem }: Pick<PathParts, 'stem'>, title: string): number | undefined {
  const [inTitle, inName] = [title, stem].map(
    (text) => /(?<!\d[-_.,/ ]?)(\d{1,4})$/.exec(withoutDays(fold(text)).trim())?.[1],
  )
  if (inTitle === undefined || inName === undefined || isYear(inTitle)) return undefined
  return Number(inTitle) === Number(inName) ? Number(inTitle) : undefined
}

const dated = (folders: readonly string[], stem: string): boolean => dayInPath({ folders, stem }) !== undefined
