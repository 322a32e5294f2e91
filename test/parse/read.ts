import { defaultSurroundings } from '../../src/app/inspect.ts'
import type { Entry } from '../../src/domain/issue.ts'
import type { Surroundings } from '../../src/parse/digest.ts'
import { type ParsedIssue, parseDigests } from '../../src/parse/issue.ts'
import { serialize } from '../../src/render/html.ts'
import { toText } from '../../src/render/text.ts'

/** Parses `text` as the digest `file`, outside any publication. */
export function read(
  text: string | Uint8Array,
  file = 'digests/2025-05-02.md',
  surroundings: Surroundings = defaultSurroundings,
): ParsedIssue {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const [parsed] = parseDigests([{ file, bytes }], surroundings)
  return parsed ?? { file, diagnostics: [] }
}

/** The entries of a digest, in order, with the path of their section. */
export function entries(text: string): (Entry & { section: string; html: string; text: string })[] {
  return (read(text).issue?.sections ?? []).flatMap(({ path, parts }) =>
    parts.flatMap((part) =>
      part.kind === 'prose'
        ? []
        : [
            {
              ...part.entry,
              section: path.join(' > '),
              html: serialize(part.entry.body, { variant: 'feed', urls: 'absolute' }),
              text: toText(part.entry.body, { width: Number.POSITIVE_INFINITY, urls: 'none' }),
            },
          ],
    ),
  )
}

/** All of a digest as HTML, prose and bodies, one after the other. */
export function html(text: string): string {
  return (read(text).issue?.sections ?? [])
    .flatMap(({ parts }) => parts)
    .map((part) =>
      serialize(part.kind === 'prose' ? part.body : part.entry.body, { variant: 'feed', urls: 'absolute' }),
    )
    .join('\n')
}
