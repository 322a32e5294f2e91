const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * At most `limit` UTF-16 code units of `text`, cut between user-perceived characters (UAX 29) and, where one is near,
 * between words; an ellipsis stands for what was left out.
 */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = 0
  for (const { segment, index } of segmenter.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit - 1) break
    end = index + segment.length
  }
  const cut = text.slice(0, end)
  const space = cut.search(/\s\S*$/u)
  return `${(space > limit * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`
}
