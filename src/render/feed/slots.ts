/** Places in a document that is not written yet: a token now, the text when all else stands. */
export interface Slots {
  /** Keeps `rendered`, text already escaped for its place, and gives the token that stands for it until `fill`. */
  readonly put: (rendered: string) => string
  /** Puts each text where its token stands, and takes away the CDATA section around a token. */
  readonly fill: (skeleton: string) => string
  /** How many tokens have not been filled in yet. */
  readonly waiting: () => number
}

const tokens = /<!\[CDATA\[slot:(\d+);\]\]>|slot:(\d+);/g

/**
 * Opens slots for one document. A token is an absolute URI without a character that any format escapes, so that it
 * passes through every serializer, and through `new URL()`, as it is. Texts are filled in by one pass and never read
 * again: one that happens to look like a token, or like a pattern of `replace`, means nothing.
 */
export function openSlots(): Slots {
  const texts: string[] = []
  const filled = new Set<number>()
  return {
    put: (rendered) => `slot:${texts.push(rendered) - 1};`,
    fill: (skeleton) =>
      skeleton.replace(tokens, (token, cdata?: string, bare?: string) => {
        const index = Number(cdata ?? bare)
        filled.add(index)
        return texts[index] ?? token
      }),
    waiting: () => texts.length - filled.size,
  }
}
