import type { VerdictMemory } from '../../app/check/pages.ts'
import type { Instant } from '../../base/calendar.ts'
import type { Visit, VisitMemory } from '../../domain/checking/outside.ts'

/** Verdicts on pages, kept in the cache of the publication in `root`. */
export async function verdictMemory(root: string, maker: string): Promise<VerdictMemory> {
  const { readRemembered, writeRemembered } = await import('../../files/check-cache.ts')
  const known = await readRemembered<NonNullable<ReturnType<VerdictMemory['recall']>>>(root, 'pages', maker)
  return {
    recall: (key) => known.get(key),
    keep: (values) => writeRemembered(root, 'pages', { maker, values }),
  }
}

/** For so long is believed what a visit came to, in milliseconds: a day. */
const aDay = 86_400_000

/** A visit, and when it was made. */
interface Dated {
  readonly at: number
  readonly visit: Visit
}

/** Visits of the last day, kept there too. */
export async function visitMemory(root: string, now: Instant): Promise<VisitMemory> {
  const { readRemembered, writeRemembered } = await import('../../files/check-cache.ts')
  const maker = 'links 1'
  const known = new Map(
    [...(await readRemembered<Dated>(root, 'links', maker))].filter(([, { at }]) => at > now - aDay),
  )
  return {
    recall: (url) => known.get(url)?.visit,
    keep: async (visits) => {
      // What could not be told is asked again.
      for (const [url, visit] of visits)
        if (visit.kind !== 'unsure' && !known.has(url)) known.set(url, { at: now, visit })
      await writeRemembered(root, 'links', { maker, values: known })
    },
  }
}
