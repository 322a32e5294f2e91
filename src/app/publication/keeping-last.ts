/**
 * A function that keeps what `make` has made for the `most` keys that were asked for last, and makes all else anew: memory stays flat,
 * however many keys there are.
 */
export function keepingLast<V>(most: number, make: (key: string) => V): (key: string) => V {
  const kept = new Map<string, V>()
  return (key) => {
    const value = kept.has(key) ? (kept.get(key) as V) : make(key)
    // A map gives its oldest key first.
    kept.delete(key)
    kept.set(key, value)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return value
  }
}
