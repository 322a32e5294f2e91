import { escapeHtml } from '../../base/html.ts'
import { directionOf, type LanguageTag } from '../../base/language.ts'
import type { Edition, EditionEntry, EditionSection } from '../../domain/edition.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { serialize } from '../html.ts'

/** The blocks of a section as a letter shows them; items that follow one another share a list. */
export function sectionBlocks({ parts, path }: EditionSection, edition: Edition): SafeHtml[] {
  const blocks: SafeHtml[] = []
  let items: string[] = []
  const close = () => {
    if (items.length > 0) blocks.push(`<ul style="${listStyle}">${items.join('')}</ul>` as SafeHtml)
    items = []
  }
  for (const part of parts) {
    if (part.kind === 'entry' && part.entry.form === 'item') {
      items.push(`<li style="margin:0 0 10px">${body(part.entry.body, 4)}</li>`)
      continue
    }
    close()
    blocks.push(part.kind === 'prose' ? body(part.body, 3) : article(part.entry, edition, path.length > 0 ? 3 : 2))
  }
  close()
  return blocks
}

const listStyle = 'margin:0 0 12px;padding-inline-start:22px'

/** Headings of a body stand below the one that is above them. */
function body(tree: SafeTree, level: number): SafeHtml {
  return serialize(tree, { variant: 'letter', urls: 'absolute', headings: level - 2 })
}

function article(entry: EditionEntry, edition: Edition, level: number): SafeHtml {
  const { title, titleLanguage, alternateTitle, link, authors } = entry
  const lines = [
    `<h${level} style="margin:26px 0 4px;font-size:18px;line-height:1.4">${linked(title, link)}</h${level}>`.replace(
      '>',
      `${langOf(titleLanguage, edition)}>`,
    ),
    ...(alternateTitle === undefined
      ? []
      : [
          `<p style="margin:0 0 8px"${langOf(alternateTitle.language, edition)}>${linked(alternateTitle.text, link)}</p>`,
        ]),
    ...(authors.length === 0
      ? []
      : [`<p class="quiet" style="margin:0 0 8px;color:#6b655b">${escapeHtml(authors.join(', '))}</p>`]),
    body(entry.body, level + 1),
  ]
  return lines.join('\n') as SafeHtml
}

function langOf(language: LanguageTag, edition: Edition): string {
  return language === edition.language ? '' : ` lang="${escapeHtml(language)}" dir="${directionOf(language)}"`
}

const linked = (text: string, link: string | undefined): string =>
  link === undefined
    ? `<bdi>${escapeHtml(text)}</bdi>`
    : `<a href="${escapeHtml(link)}" style="color:#1a5fb4;text-decoration:underline"><bdi>${escapeHtml(text)}</bdi></a>`
