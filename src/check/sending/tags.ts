/** A list of tags, as DKIM and DMARC write their records (RFC 6376 § 3.2): values by name, in the order of the record. */
export type Tags = ReadonlyMap<string, string>

/** Reads `v=DKIM1; k=rsa; p=…`; undefined where it is no such list, or names a tag twice. */
export function parseTags(text: string): Tags | undefined {
  const tags = new Map<string, string>()
  const parts = text.split(';')
  if (parts.at(-1)?.trim() === '') parts.pop()
  for (const part of parts) {
    const [, name, value] = /^\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*([\x20-\x7e\s]*?)\s*$/.exec(part) ?? []
    if (name === undefined || value === undefined || tags.has(name)) return undefined
    tags.set(name, value)
  }
  return tags.size === 0 ? undefined : tags
}

/** The name of the first tag, where a version has to stand. */
export const firstTag = (tags: Tags): string | undefined => tags.keys().next().value
