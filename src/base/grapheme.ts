const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The end of a word that goes on: what stands after the last space, but for scripts that put none between words. */
const wordsEnd =
  /[^\s\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]+$/u

/**
 * At most `limit` UTF-16 code units of `text`, cut between user-perceived characters (UAX 29) and, where one is near,
 * between words; an ellipsis stands for what was left out.
 *
 *     truncate('一篇论文 by Ada', 8) // '一篇论文…'
 */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text
  let [end, next] = [0, '']
  for (const { segment, index } of segmenter.segment(text.slice(0, limit + 64))) {
    next = segment
    if (index + segment.length > limit - 1) break
    end = index + segment.length
  }
  const cut = text.slice(0, end)
  const word = wordsEnd.test(next) ? cut.search(wordsEnd) : -1
  return `${(word > limit * 0.7 ? cut.slice(0, word) : cut).trimEnd()}…`
}
