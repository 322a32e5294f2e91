/**
 * How like each other two texts are, from 0 to 1: Dice's coefficient over pairs of neighbouring letters, so that it works
 * in any script. Letter case and white space have no part in it.
 *
 *     likeness('Night', 'Nacht') // 0.25
 */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  const counts = new Map<string, number>()
  for (const pair of a) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of b) {
    const left = counts.get(pair) ?? 0
    if (left === 0) continue
    counts.set(pair, left - 1)
    shared += 1
  }
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length)
}

function pairsOf(text: string): string[] {
  const letters = [...text.toLowerCase().replace(/\s+/g, '')]
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}
