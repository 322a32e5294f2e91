const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })

/** A full stop after which the sentence goes on: an abbreviation, an initial. */
const goesOn = /(?:^|[\s(（])(?:[\p{Lu}]|[\p{L}]\.\p{L}|vs|etc|e\.g|i\.e|mr|mrs|dr|no|vol|fig|st|jr|inc|approx)\.\s*$/iu

/** The first sentence of `text` (UAX 29), without the space after it; all of a text that is one. */
export function firstSentence(text: string): string {
  let sentence = ''
  for (const { segment } of segmenter.segment(text.slice(0, 2000))) {
    sentence += segment
    if (!goesOn.test(sentence)) break
  }
  return sentence.trim()
}
