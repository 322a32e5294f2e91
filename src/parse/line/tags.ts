import type { RootContent } from 'mdast'
import { linesOf, plain } from './inline.ts'

const field =
  /^[\s\p{P}\p{S}]*(?:tags?|keywords?|topics?|categor(?:y|ies)|labels?|关键词|关键字|标签|分类|タグ|キーワード|カテゴリ|태그|키워드|теги|ключевые слова|etiquetas|mots[- ]clés|schlagwörter|palavras[- ]chave)\s*[:：]\s*(.{1,500})$/iu

/** What an entry is filed under: the values of a field such as `Tags: a, b` or `**关键词**：甲、乙`, each once. */
export function tagsIn(body: readonly RootContent[]): string[] {
  for (const block of body.slice(0, 20)) {
    if (block.type !== 'paragraph') continue
    for (const line of linesOf(block.children)) {
      const listed = field.exec(plain(line))?.[1]
      if (listed !== undefined) return split(listed)
    }
  }
  return []
}

function split(text: string): string[] {
  const apart = /[,，、;；|]/u.test(text) ? text.split(/\s*[,，、;；|]\s*/u) : text.split(/\s+(?=#)/u)
  const names = apart.map((name) => name.replace(/^#/, '').trim())
  return [...new Set(names)].filter((name) => /[\p{L}\p{N}]/u.test(name) && name.length <= 60).slice(0, 30)
}
