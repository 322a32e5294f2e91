import { compileTemplate, type Template } from '../template.ts'
import { feedsViewData } from './feeds/feeds.ts'
import { type Fill, issueDocument, overviewDocument } from './frame.ts'
import { letterViewData } from './letter.ts'
import { generalDiagnostics, overviewData } from './overview.ts'
import { parseViewData } from './parse/parse.ts'
import type { Tab } from './places.ts'
import { sourceViewData } from './source.ts'
import { textViewData } from './text.ts'
import type {
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
  readonly page: (data: PageData) => string
  readonly letter: (data: LetterData) => string
  readonly text: (data: TextData) => string
  readonly source: (data: SourceData) => string
  readonly feeds: (data: FeedsData) => string
  readonly parse: (data: ParseData) => string
}

/** The views, made with the texts of `templates/preview/*.hbs` by file name; each is compiled once, when it is first filled. */
export function previewViews(templates: Readonly<Record<string, string>>): Views {
  const compiled = new Map<string, Template>()
  const fill: Fill = (name, data) => {
    const template = compiled.get(name) ?? compileTemplate(`preview/${name}`, templates[name] ?? '')
    compiled.set(name, template)
    return template(data)
  }
  const tabView =
    <T extends IssueAround>(tab: Tab, dataOf: (data: T) => object) =>
    (data: T): string =>
      issueDocument(data, { tab, content: fill(`${tab}.hbs`, dataOf(data)) }, fill)
  return {
    overview: (data) => {
      const diagnostics = data.general.length === 0 ? null : fill('diagnostics.hbs', generalDiagnostics(data))
      return overviewDocument(data, fill('overview.hbs', { ...overviewData(data), diagnostics }), fill)
    },
    page: tabView('page', ({ slug, shown }: PageData) => ({ src: shown ? `/site/issues/${slug}/index.html` : null })),
    letter: tabView('letter', letterViewData),
    text: tabView('text', textViewData),
    source: tabView('source', sourceViewData),
    feeds: tabView('feeds', feedsViewData),
    parse: tabView('parse', parseViewData),
  }
}
