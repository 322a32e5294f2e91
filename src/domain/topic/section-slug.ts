import { hash } from '../../base/hash.ts'

const marks = /[\p{M}'’]/gu
const separators = /[\s\-–—_/\\&,.:;!?()[\]"“”|·•]+/gu

/**
 * The name of a section in addresses, made from its title alone so that it never depends on another: `[a-z0-9-]`. Letter
 * case, spacing and common punctuation make no difference. A title that has more to it than ASCII letters can tell ends
 * with a hash, so that `C`, `C++` and `C#`, or two titles in Chinese, stay apart. Empty where the title is.
 *
 *     sectionSlug('Machine Learning') // 'machine-learning'
 */
export function sectionSlug(title: string): string {
  const plain = title.normalize('NFKD').replace(marks, '').toLowerCase().replace(separators, ' ').trim()
  if (plain === '') return title.trim() === '' ? '' : hash(title.trim()).slice(0, 8)
  const ascii = plain
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
  if (ascii.length <= 60 && /^[a-z0-9 ]+$/.test(plain)) return ascii
  const own = hash(title.normalize('NFKC').toLowerCase().trim()).slice(0, 8)
  const start = ascii.slice(0, 40).replace(/-+$/, '')
  return start === '' ? own : `${start}-${own}`
}
