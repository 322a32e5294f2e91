import { naturalOrder } from '../../base/natural-order.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Publication } from '../../domain/publication.ts'
import { offeredTopics } from '../../domain/topic/offered.ts'
import type { LetterPorts } from '../letter.ts'
import { readIssues } from '../publication.ts'

/**
 * The topics that readers are offered. The digests are read only where `courant.yaml` leaves it to them, and nothing is kept of them but
 * what their sections are called; as far as they can be read, since a slip in one keeps nobody from leaving.
 */
export async function topicsOf(
  publication: Publication,
  { folder, parse, now }: Pick<LetterPorts, 'folder' | 'parse' | 'now'>,
): Promise<readonly string[]> {
  const { topics } = publication.mail
  if (topics !== true) return offeredTopics(topics, [])
  const keep = async (issue: Issue) => outlineOf(issue)
  const { kept, before } = await readIssues(publication, folder, { now, drafts: 'hide', parse, keep })
  const firstDays = new Map(before.issues.map(({ slug, published }) => [slug, published]))
  const dated = kept.map((issue) => ({ ...issue, published: issue.published ?? firstDays.get(issue.slug) ?? now }))
  dated.sort((a, b) => b.published - a.published || naturalOrder(b.slug, a.slug))
  return offeredTopics(topics, dated)
}

/** An issue without its text. */
const outlineOf = ({ slug, published, sections }: Issue) => ({
  ...{ slug, published },
  sections: sections.map(({ path, parts }) => ({ path, parts: parts.map(({ kind }) => ({ kind })) })),
})
