import { escapeHtml } from '../../../base/html.ts'
import type { LanguageTag } from '../../../base/language.ts'
import type { AbsoluteUrl } from '../../../base/url.ts'
import type { Slots } from '../../../domain/letter.ts'
import type { SafeHtml } from '../../../domain/safe.ts'
import { wordsFor } from '../../words.ts'
import type { LetterSection } from '../blocks.ts'
import type { LetterLook } from '../styles.ts'

/** Where an issue is, and how its letter looks. */
interface Place {
  readonly url: AbsoluteUrl
  readonly language: LanguageTag
  readonly look: LetterLook
}

/**
 * The end of a letter that has only what its reader chose: that it is so, where to choose anew, and where the whole issue is. It is a
 * section, so that letters by a template of the user's own say so too.
 */
export function choiceSection({ manage }: Pick<Slots, 'manage'>, { url, language, look }: Place): LetterSection {
  const words = wordsFor(language)
  const { quiet } = look.palette
  const link = (href: string, text: string) =>
    `<a href="${escapeHtml(href)}" style="color:${quiet}">${escapeHtml(text)}</a>`
  const links = [...(manage === undefined ? [] : [link(manage, words.manage)]), link(url, words.onWeb)]
  const text = [escapeHtml(words.chosen), links.join('&nbsp;&nbsp;·&nbsp; ')].join('<br>')
  const block = `<p class="quiet" style="margin:36px 0 0;font-size:14px;line-height:1.9;color:${quiet}">${text}</p>`
  return { heading: '', spans: [], anchor: '', top: true, sub: false, deep: false, blocks: [block as SafeHtml] }
}
