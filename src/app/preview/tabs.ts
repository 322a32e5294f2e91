import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { SiteFile } from '../../domain/edition.ts'
import type { LetterLook } from '../../domain/letter.ts'
import { issuePath } from '../../render/page/named.ts'
import { itemsOfIssue } from '../../render/preview/items.ts'
import type { Tab } from '../../render/preview/places.ts'
import type { Views } from '../../render/preview/views.ts'
import { aboutLetter, issueAround, parseData } from './data.ts'
import type { Editions, Known } from './editions.ts'
import type { PreviewIssue } from './issues.ts'
import { type Letters, partsOf, type ShownLetter } from './letters.ts'
import { channelsIn, type SiteByPath } from './site.ts'
import type { Attempt, lastGood } from './standing/last-good.ts'
import type { PreviewState } from './state.ts'

/** What tabs are made with. */
export interface Showing {
  readonly views: Views
  readonly editions: Editions
  readonly letters: Letters
  readonly siteFile: SiteByPath
  readonly files: ReturnType<typeof lastGood<SiteFile['content'] | undefined>>
  readonly ownLetters: ReturnType<typeof lastGood<ShownLetter>>
}

/** An issue that somebody looks at. */
interface Looked {
  readonly state: PreviewState
  readonly issue: PreviewIssue
  readonly look: LetterLook
}

/** A tab of an issue, as a page. What keeps it from being made is told in it. */
export async function tabOf(looked: Looked, tab: Tab, showing: Showing): Promise<string> {
  const { views } = showing
  const { state, issue } = looked
  const around = (more: readonly Diagnostic[] = []) => issueAround(state, issue, { ...showing, more })
  if (tab === 'page') {
    const { value, diagnostics } = await pageOf(looked, showing)
    return views.page({ ...around(diagnostics), shown: value !== undefined })
  }
  if (tab === 'parse') return views.parse({ ...around(), ...parseData(issue) })
  if (tab === 'feeds') return views.feeds({ ...around(), feeds: feedsOf(looked, showing) })
  const { value: letter, diagnostics } = await letterOf(looked, showing)
  const told = around(diagnostics)
  if (tab === 'text') return views.text({ ...told, text: letter?.text ?? null })
  if (tab === 'source') return views.source({ ...told, letter: letter === undefined ? null : partsOf(letter) })
  return views.letter({
    ...{ ...told, look: looked.look },
    letter: letter === undefined ? null : { subject: letter.subject, extent: letter.extent },
  })
}

const nothing = { value: undefined, diagnostics: [] }

async function pageOf({ state, issue: { known } }: Looked, { files, siteFile }: Showing): Promise<Attempt<unknown>> {
  if (known === undefined) return nothing
  const path = issuePath(known.issue.slug)
  return files(path, () => siteFile(state, path))
}

async function letterOf({ state, issue: { known } }: Looked, showing: Showing): Promise<Attempt<ShownLetter>> {
  if (known === undefined) return nothing
  const { value, diagnostics } = await showing.ownLetters(known.issue.slug, () =>
    showing.letters.of(editionOf(known, state, showing), state),
  )
  return { value, diagnostics: [...diagnostics, ...aboutLetter(state, known, showing)] }
}

function feedsOf({ state, issue: { known } }: Looked, showing: Showing) {
  if (known === undefined) return []
  return itemsOfIssue(channelsIn(state, showing.editions), editionOf(known, state, showing))
}

const editionOf = (known: Known, { publication }: PreviewState, { editions }: Showing) =>
  editions.of(known, publication)
