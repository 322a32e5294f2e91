import { directionOf } from '../../base/language.ts'
import type { AskingPage, AskingPages, FormFilling } from '../../domain/asking/asking-page.ts'
import type { Publication } from '../../domain/publication.ts'
import { topicKey } from '../../domain/topic/topic.ts'
import { pageStyle } from '../page/page-style.ts'
import { serviceWordsFor } from '../page/service-words.ts'
import { compileTemplate } from '../template.ts'
import { wordsFor } from '../words.ts'
import { type AskingWords, askingWordsFor } from './asking-words.ts'

/** What a page says, and what can be done there. */
interface Content {
  readonly title: string
  readonly text: string
  readonly remark?: string
  readonly form?: object
  /** The label of the button to confirm by. */
  readonly confirm?: string
  /** Where to ask again. */
  readonly anew?: string
}

/** Renders the pages by which people subscribe; `topics` are those that are offered to them. */
export function renderAskingPages(
  { title, url, language, theme, service }: Publication,
  { templates, topics }: { readonly templates: Readonly<Record<string, string>>; readonly topics: readonly string[] },
): AskingPages {
  const fill = compileTemplate('ask.hbs', templates['ask.hbs'] ?? '')
  const words = askingWordsFor(language)
  const { subscribe } = wordsFor(language)
  const style = pageStyle(templates['service.css'] ?? '', theme)
  const shared = { language, direction: directionOf(language), publication: title, home: url, style, words, subscribe }
  const none = { remark: '', form: null, confirm: '', anew: '' }
  const page = (content: Content) => fill({ ...shared, ...none, ...content })
  const contents = contentsOf(words, { ...serviceWordsFor(language), anew: `${service.url ?? ''}subscribe` })
  return {
    form: ({ token, address, chosen, remark }) =>
      page({
        title: subscribe,
        text: words.askText,
        remark: remarks(words)[remark],
        form: {
          ...{ token, address, wrong: remark === 'wrong-address' },
          topics: topics.map((name) => ({ name, key: topicKey(name), chosen: chosen.includes(name) })),
        },
      }),
    html: {
      asked: page(contents.asked),
      limited: page(contents.limited),
      confirm: page(contents.confirm),
      confirmed: page(contents.confirmed),
      void: page(contents.void),
    },
    words: {
      form: [subscribe, words.askText, `[${subscribe}]`].join('\n'),
      confirm: [title, words.confirm, words.confirmText, `[${words.confirmButton}]`].join('\n'),
    },
  }
}

const remarks = ({ again, wrongAddress }: AskingWords): Readonly<Record<FormFilling['remark'], string>> => ({
  none: '',
  again,
  'wrong-address': wrongAddress,
})

function contentsOf(
  words: AskingWords,
  { wrong, anew }: { readonly wrong: string; readonly anew: string },
): Readonly<Record<AskingPage, Content>> {
  return {
    asked: { title: words.asked, text: words.askedText },
    limited: { title: words.limited, text: words.limitedText },
    confirm: { title: words.confirm, text: words.confirmText, confirm: words.confirmButton },
    confirmed: { title: words.confirmed, text: words.confirmedText },
    void: { title: wrong, text: words.voidText, anew },
  }
}
