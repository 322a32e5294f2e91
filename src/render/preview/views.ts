import { compileTemplate, type Template } from '../template.ts'
import { errorsViewData } from './errors.ts'
import { feedsViewData } from './feeds/feeds.ts'
import { type Fill, generalDocument, issueDocument, type Shown } from './frame.ts'
import { letterViewData } from './letter.ts'
import { generalDiagnostics, overviewData } from './overview.ts'
import { parseViewData } from './parse/parse.ts'
import type { Tab } from './places.ts'
import { sourceViewData } from './source.ts'
import { textViewData } from './text.ts'
import type {
  Around,
  FeedsData,
  IssueAround,
  LetterData,
  OverviewData,
  PageData,
  ParseData,
  SourceData,
  TextData,
} from './view.ts'

/** The pages of the preview: each a whole HTML document. Nothing of the content in them runs. */
export interface Views {
  readonly overview: (data: OverviewData) => string
  /** What docs/errors.md says. */
  readonly errors: (data: Around) => string
  readonly page: (data: PageData) => string
  readonly letter: (data: LetterData) => string
  readonly text: (data: TextData) => string
  readonly source: (data: SourceData) => string
  readonly feeds: (data: FeedsData) => string
  readonly parse: (data: ParseData) => string
}

/** The views, made with the texts of `templates/preview/*.hbs` and of docs/errors.md, by file name; each is compiled once, when it is first filled. */
export function previewViews(templates: Readonly<Record<string, string>>): Views {
  const compiled = new Map<string, Template>()
  const fill: Fill = (name, data) => {
    const template = compiled.get(name) ?? compileTemplate(`preview/${name}`, templates[name] ?? '')
    compiled.set(name, template)
    return template(data)
  }
  const tabView =
    <T extends IssueAround>(tab: Tab, dataOf: (data: T) => object, shown: (data: T) => Shown) =>
    (data: T): string =>
      issueDocument(data, { tab, content: fill(`${tab}.hbs`, dataOf(data)), shown: shown(data) }, fill)
  const ifAny = (isThere: boolean): Shown => (isThere ? 'as it was' : 'nothing')
  return {
    overview: (data) => {
      const diagnostics = data.general.length === 0 ? null : fill('diagnostics.hbs', generalDiagnostics(data))
      const content = fill('overview.hbs', { ...overviewData(data), diagnostics })
      return generalDocument(data, { name: 'overview', title: 'preview', content }, fill)
    },
    errors: (data) => {
      const content = fill('errors.hbs', errorsViewData(templates['errors.md'] ?? ''))
      return generalDocument(data, { name: 'errors', title: 'errors', content }, fill)
    },
    page: tabView(
      'page',
      ({ slug, shown }: PageData) => ({ src: shown ? `/site/issues/${slug}/index.html` : null }),
      ({ shown }) => ifAny(shown),
    ),
    letter: tabView('letter', letterViewData, ({ letter }) => ifAny(letter !== null)),
    text: tabView('text', textViewData, ({ text }) => ifAny(text !== null)),
    source: tabView('source', sourceViewData, ({ letter }) => ifAny(letter !== null)),
    feeds: tabView('feeds', feedsViewData, ({ feeds }) => ifAny(feeds.length > 0)),
    parse: tabView('parse', parseViewData, () => 'as it is'),
  }
}
