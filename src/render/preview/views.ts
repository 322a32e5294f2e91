import type { FeedsData, LetterData, OverviewData, PageData, ParseData, SourceData, TextData } from './view.ts'

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
