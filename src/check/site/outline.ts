import type { PlacedTag } from '../html/parse.ts'
import type { SiteFault } from './file.ts'

/** What a page needs to be found one’s way in by who does not see it: a language, one first heading, a main part. */
export function outlineFaults(path: string, tags: readonly PlacedTag[]): SiteFault[] {
  // A page that only leads on is seen by nobody.
  if (
    tags.some(
      ({ name, attributes }) => name === 'meta' && attributes.some((one) => one.value.toLowerCase() === 'refresh'),
    )
  )
    return []
  const named = (name: string) => tags.filter((tag) => tag.name === name)
  const firsts = named('h1')
  const language = named('html')[0]?.attributes.some(({ name, value }) => name === 'lang' && value !== '')
  return [
    ...(language ? [] : [fault('The page does not say its language')]),
    ...(named('main').length === 1 ? [] : [fault('The page does not say which part is the main one')]),
    ...(firsts.length === 1
      ? []
      : [fault(firsts.length === 0 ? 'The page has no <h1>' : 'The page has more than one <h1>', firsts[1]?.at)]),
  ]
  function fault(message: string, at = 0): SiteFault {
    return {
      code: 'page/accessibility',
      severity: 'warning',
      path,
      at,
      message,
      hint: 'Mend the template in templates/.',
    }
  }
}
