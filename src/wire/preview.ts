import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { PreviewPorts, Progress } from '../app/preview/ports.ts'
import type { Preview } from '../app/preview/session.ts'
import { Failure } from '../domain/failure.ts'
import { cardsOf, compilerOf, folderOf, type Named, openParser, openWorkspace, type Surface } from '../wire.ts'

/** A publication that is looked at, and watched. */
export interface PreviewSession {
  readonly title: string
  readonly preview: Preview
  /** The preview's own style sheets and scripts, by name. */
  readonly assets: PreviewPorts['views']
  readonly close: () => Promise<void>
}

/** What is told as it happens. */
export interface PreviewEvents {
  readonly progress: (progress: Progress) => void
  readonly changed: (changed: NonNullable<Awaited<ReturnType<Preview['changed']>>>) => void
  readonly failed: (error: unknown) => void
}

/** Opens the publication that a command speaks of, to be looked at. Nothing is written: no site, no lock, no cache. */
export async function openPreviewSession(
  named: Named,
  surface: Surface,
  events: PreviewEvents,
): Promise<PreviewSession> {
  const { root, file, publication } = await openWorkspace(named, surface)
  const [{ openPreview }, { readPreviewTemplates }, { watchFolder }, compileLetter, parse] = await Promise.all([
    import('../app/preview/session.ts'),
    import('../files/templates.ts'),
    import('../files/watch.ts'),
    compilerOf(root, 'read'),
    openParser(),
  ])
  const views = await readPreviewTemplates()
  const settingsPath = relative(root, file).replaceAll(sep, '/')
  const ports: PreviewPorts = {
    // By its name from now on: where it is away for a moment, one of a folder above is not meant.
    settings: async () => (await openWorkspace({ root, config: file }, surface)).publication,
    drawCards: cardsOf(root, { site: join(root, 'dist'), keeping: 'read-only' }),
    ...{ settingsPath, folder: folderOf(root), parse, compileLetter, views, now: surface.now() },
  }
  const changes = Promise.withResolvers<Preview>()
  const take = (paths: readonly string[]) => {
    changes.promise
      .then((preview) => preview.changed(paths))
      .then((changed) => changed && events.changed(changed))
      .catch(events.failed)
  }
  // Watched before anything is read: what changes meanwhile is read again.
  const watches = [watchFolder(root, { ignore: ['dist', '.courant'], failed: events.failed }, take)]
  if (settingsPath.startsWith('../')) watches.push(watchSettings(file, take, settingsPath))
  const preview = openPreview(ports, events.progress)
  changes.resolve(preview)
  const close = async () => {
    await Promise.all(watches.map((watch) => watch.close()))
  }
  return { title: publication.title, preview, assets: views, close }

  /** Watches a `courant.yaml` that lies elsewhere. */
  function watchSettings(path: string, changed: (paths: readonly string[]) => void, as: string) {
    const folder = dirname(path)
    const others = { ignore: [resolve(folder, 'node_modules')], failed: events.failed }
    return watchFolder(folder, others, (paths) => {
      if (paths.includes(basename(path))) changed([as])
    })
  }
}

/** Opens an address in the browser of whoever sits here. */
export async function openBrowser(address: string): Promise<void> {
  const { spawn } = await import('node:child_process')
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] } as const
  const [program, ...args] = openers[process.platform as keyof typeof openers] ?? ['xdg-open']
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true })
  child.unref()
  await new Promise<void>((resolvePromise, reject) => {
    child.once('spawn', resolvePromise)
    child.once('error', (cause) => reject(new Failure('file/unreadable', `Cannot run ${program}`, { cause })))
  })
}
