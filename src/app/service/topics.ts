import type { Publication } from '../../domain/publication.ts'
import { offeredTopics } from '../../domain/topic/offered.ts'
import type { LetterPorts } from '../letter.ts'
import { readPublication } from '../publication.ts'

/**
 * The topics that readers are offered. The digests are read only where `courant.yaml` leaves it to them; as far as they can be read, since
 * a slip in one keeps nobody from leaving.
 */
export async function topicsOf(
  publication: Publication,
  { folder, parse, now }: Pick<LetterPorts, 'folder' | 'parse' | 'now'>,
): Promise<readonly string[]> {
  const { topics } = publication.mail
  if (topics !== true) return offeredTopics(topics, [])
  const { editions } = await readPublication(publication, folder, { now, drafts: 'hide', parse })
  return offeredTopics(topics, editions)
}
