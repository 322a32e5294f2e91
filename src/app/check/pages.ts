import { hash } from '../../base/hash.ts'
import type { CheckedFile } from '../../check/site/file.ts'
import { isPage, textOf } from '../../check/site/file.ts'
import type { PageVerdict } from '../../check/site/pages.ts'

/** Verdicts on pages that were given before, by what the pages say. */
export interface VerdictMemory {
  readonly recall: (key: string) => PageVerdict | undefined
  /** Keeps what was recalled and told since it was opened, and forgets the rest. */
  readonly keep: (verdicts: ReadonlyMap<string, PageVerdict>) => Promise<void>
}

/** How far the pages of a site have been validated. */
export type PageProgress = (done: number, total: number) => void

/** The verdict on each page of a site: those that are as they were are not looked at again, since a validator takes its time. */
export async function verdictsOn(
  files: readonly CheckedFile[],
  { open, onPage }: { readonly open: (validator: string) => Promise<VerdictMemory>; readonly onPage: PageProgress },
): Promise<ReadonlyMap<string, PageVerdict>> {
  const { verdictOn, validator } = await import('../../check/site/pages.ts')
  const memory = await open(validator)
  const pages = files.filter(({ path }) => isPage(path))
  const verdicts = new Map<string, PageVerdict>()
  const kept = new Map<string, PageVerdict>()
  for (const page of pages) {
    const html = textOf(page)
    const key = hash(html)
    const verdict = memory.recall(key) ?? verdictOn(html)
    verdicts.set(page.path, verdict)
    kept.set(key, verdict)
    onPage(verdicts.size, pages.length)
  }
  await memory.keep(kept)
  return verdicts
}
