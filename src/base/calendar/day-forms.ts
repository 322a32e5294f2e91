import { monthNames } from './month.ts'

const ordinal = '(?:st|nd|rd|th|er|\\.)?'
const month = `(?<m>${monthNames})\\.?`

/**
 * The ways to write a day that have one reading only, as sources of patterns over folded text with the groups y, m and d.
 * Numbers alone are read with the year first and no other way: `05/02/2025` is May to some and February to others.
 */
export const dayForms: Readonly<Record<'numeric' | 'basic' | 'han' | 'dayFirst' | 'monthFirst' | 'yearFirst', string>> =
  {
    numeric: '(?<y>\\d{4})(?<sep>[-/.])(?<m>\\d{1,2})\\k<sep>(?<d>\\d{1,2})',
    basic: '(?<y>(?:19|20)\\d{2})(?<m>\\d{2})(?<d>\\d{2})',
    han: '(?<y>\\d{4}) ?[年년] ?(?<m>\\d{1,2}) ?[月월] ?(?<d>\\d{1,2}) ?[日号號일]',
    dayFirst: `(?<d>\\d{1,2})${ordinal}[ _-]?(?:of |de )?${month},?[ _-]?(?:of |del? )?(?<y>\\d{4})`,
    monthFirst: `${month}[ _-]?(?<d>\\d{1,2})${ordinal}(?:\\)?(?:, ?|[ _-]| [-–—] ))(?<y>\\d{4})`,
    yearFirst: `(?<y>\\d{4})[ _,-] ?${month}[ _-](?<d>\\d{1,2})${ordinal}`,
  }
