import { letterDocument } from '../../check/letter/shown/shown.ts'
import type { SiteFile } from '../../domain/edition.ts'
import { letterLook } from '../../render/preview/look.ts'
import { tabs } from '../../render/preview/places.ts'
import { previewViews } from '../../render/preview/views.ts'
import { previewCards } from './cards.ts'
import { aroundOf } from './data.ts'
import { editions } from './editions.ts'
import { letters } from './letters.ts'
import type { Changed, PreviewPorts, Progress } from './ports.ts'
import { siteByPath } from './site.ts'
import { openSource } from './source.ts'
import { lastGood } from './standing/last-good.ts'
import { changeOf } from './state.ts'
import { type Showing, tabOf } from './tabs.ts'

/** How a letter is to be looked at, as an address says it. */
interface AskedLook {
  readonly scheme?: string
  readonly images?: string
}

/** A publication as it is looked at: pages of the preview, and what `dist/` would hold. What is asked for waits until all has been read. */
export interface Preview {
  /** Resolves when all has been read; rejects with the Failure for which it cannot be. */
  readonly ready: Promise<void>
  readonly overview: () => Promise<string>
  /** What docs/errors.md says, each code with an anchor of its own. */
  readonly errors: () => Promise<string>
  /** A tab of an issue; undefined where there is no such issue, or no such tab. */
  readonly tab: (slug: string, tab: string, look: AskedLook) => Promise<string | undefined>
  /** The letter of an issue as a mail program shows it by a look. */
  readonly letter: (slug: string, look: AskedLook) => Promise<string | undefined>
  /** A file as `dist/` would have it; as it was last, where it cannot be made now. */
  readonly site: (path: string) => Promise<SiteFile['content'] | undefined>
  /**
   * Something lies at `paths` that is not what it was. What is to be looked at anew, if anything is; undefined also where an earlier
   * call, which is not answered yet, takes them up.
   */
  readonly changed: (paths: readonly string[]) => Promise<Changed | undefined>
}

/** Opens a publication to be looked at, and begins to read it. */
export function openPreview(ports: PreviewPorts, progress: (progress: Progress) => void = () => undefined): Preview {
  const source = openSource(ports)
  const made = { editions: editions(), letters: letters(ports.compileLetter) }
  const showing: Showing = {
    ...made,
    views: previewViews(ports.views),
    siteFile: siteByPath({
      ...made,
      cards: previewCards(ports.drawCards, made.editions),
      folder: ports.folder,
    }),
    files: lastGood('templates'),
    ownLetters: lastGood('templates/letter.mjml'),
  }
  let state = source.open(progress)
  const ready = state.then(() => undefined)
  // One reading after the other, however many changes come meanwhile: the next one takes them all.
  const pending = new Set<string>()
  let isWaiting = false
  let last: Promise<unknown> = ready.catch(() => undefined)
  return {
    ready,
    overview: async () => showing.views.overview(aroundOf(await state, made)),
    errors: async () => showing.views.errors(aroundOf(await state, made)),
    tab: async (slug, name, asked) => {
      const now = await state
      const issue = now.issues.find((one) => one.slug === slug)
      const tab = tabs.find((one) => one === name)
      return issue && tab && tabOf({ state: now, issue, look: letterLook(asked) }, tab, showing)
    },
    letter: async (slug, asked) => {
      const now = await state
      const known = now.issues.find((one) => one.slug === slug)?.known
      if (known === undefined) return undefined
      const { value } = await showing.ownLetters(slug, () =>
        made.letters.of(made.editions.of(known, now.publication), now),
      )
      return value && letterDocument(withOwnImages(value.html, now.publication.url), letterLook(asked))
    },
    site: async (path) => {
      const now = await state
      return (await showing.files(path, () => showing.siteFile(now, path))).value
    },
    changed: async (paths) => {
      for (const path of paths) pending.add(path)
      if (isWaiting) return undefined
      isWaiting = true
      const turn = last.then(async () => {
        isWaiting = false
        const all = [...pending]
        pending.clear()
        const before = await state
        const after = await source.renew(before, all)
        state = Promise.resolve(after)
        return changeOf(before, after)
      })
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

/** The HTML of a letter with the publication's own images from here: nobody has uploaded them yet. */
const withOwnImages = (html: string, site: string): string =>
  html.replaceAll(`src="${site}assets/`, 'src="/site/assets/')
