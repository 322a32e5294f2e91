import { canBeSeen } from '../../base/text/seen.ts'
import { dropImpossible } from '../mend/characters/unseen.ts'

/** A field as one line of text; null where it is none, or nothing of it can be seen. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return null
  const text = dropImpossible(String(value)).replace(/\s+/g, ' ').trim()
  return canBeSeen(text) ? text : null
}

/** The tags that a field names: a list, or a text with commas or semicolons between them; each once, whatever its case. */
export function tagsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,;，、；]/) : [value]
  const tags = new Map<string, string>()
  for (const tag of list.map(textOf)) {
    if (tag !== null && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
  }
  return [...tags.values()]
}

/** What a field says to a question of yes or no; undefined where it says neither. */
export function answerOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const text = textOf(value)?.toLowerCase() ?? ''
  if (/^(?:true|yes|on|1)$/.test(text)) return true
  return /^(?:false|no|off|0)$/.test(text) ? false : undefined
}
