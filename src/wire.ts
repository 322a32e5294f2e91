import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { BuildPorts } from './app/build.ts'
import type { LetterCheckPorts } from './app/check/letters.ts'
import type { BuiltSite, CheckPorts } from './app/check.ts'
import type { DoctorPorts } from './app/doctor/doctor.ts'
import type { NewFolder } from './app/init.ts'
import type { LetterPorts, LettersByName } from './app/letter.ts'
import type { Parse } from './app/parse.ts'
import type { PingPorts } from './app/ping.ts'
import type { DrawCards } from './app/publication/cards.ts'
import { digestsIn } from './app/publication/digests-in.ts'
import type { Folder, FoundFile } from './app/publication.ts'
import type { SendPorts } from './app/send.ts'
import type { Instant } from './base/calendar.ts'
import { once } from './base/lazy/once.ts'
import type { Message } from './deliver/ports.ts'
import type { DkimKey } from './domain/dkim.ts'
import { Failure } from './domain/failure.ts'
import type { Letter } from './domain/letter.ts'
import type { TokenKeys } from './domain/link/token.ts'
import type { Publication } from './domain/publication.ts'
import type { CacheUse } from './files/letter-compiler.ts'
import { parseSettings } from './parse/settings.ts'

/** What the surfaces hand in: where we are, what the environment says, what was asked for. */
export interface Surface {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Instant
}

/** A publication, found and read, and the environment with its `.env` file. */
export interface Workspace {
  readonly root: string
  /** Its \`courant.yaml\`. */
  readonly file: string
  readonly publication: Publication
  readonly env: Readonly<Record<string, string | undefined>>
}

/** How a command names its publication. */
export interface Named {
  readonly root: string | undefined
  readonly config: string | undefined
}

/** Opens the publication that a command speaks of; a Failure with file, line and column where `courant.yaml` has an error. */
export async function openWorkspace(named: Named, surface: Surface): Promise<Workspace> {
  const workspace = await findWorkspace(named, surface)
  if (workspace !== undefined) return workspace
  const { noPublication } = await import('./files/publication-file.ts')
  throw noPublication(surface.cwd, named.root)
}

/** As `openWorkspace`, but undefined where there is no `courant.yaml`. */
export async function findWorkspace(named: Named, { cwd, env }: Surface): Promise<Workspace | undefined> {
  const { findPublicationFile, readEnvFile } = await import('./files/publication-file.ts')
  const file = await findPublicationFile(cwd, named)
  if (file === undefined) return undefined
  const { publication, diagnostics } = parseSettings(file.text, file.path.split('/').at(-1) ?? file.path)
  if (publication === undefined) {
    throw new Failure('setup/value', `${file.path} cannot be used`, { diagnostics, hint: 'Mend what is named above.' })
  }
  const { root } = file
  // What the environment says wins over what the file says, as everywhere.
  return { root, file: file.path, publication, env: { ...parseEnv(await readEnvFile(root)), ...env } }
}

/** The publication's folder on disk. */
export function folderOf(root: string): Folder {
  const lock = once(async () => (await import('./files/lock/lock-file.ts')).openLockFile(root))
  return {
    digests: async (globs) => (await import('./files/folder.ts')).findFiles(root, globs),
    file: async (path) => (await import('./files/folder.ts')).readIfThere(root, path),
    templates: async () => (await import('./files/templates.ts')).readTemplates(root),
    lock: {
      read: async () => (await lock()).read(),
      holds: async (after) => (await lock()).holds(after),
      write: async (after) => (await lock()).write(after),
    },
  }
}

/** The parser, with a thread at hand for what might take for ever. */
export async function openParser(): Promise<Parse> {
  const { boundedParse } = await import('./app/parse.ts')
  return boundedParse(async (...task) => (await import('./worker/parse-apart.ts')).parseApart(...task))
}

/** What `build` needs, for a site in the folder `out`. */
export async function openBuild(
  { root }: Workspace,
  { out, now, onEvent }: Pick<BuildPorts, 'now' | 'onEvent'> & { readonly out: string },
): Promise<BuildPorts> {
  const [{ stageSite }, { buildsAlone }, { fewFeeds, openLookApart }] = await Promise.all([
    import('./files/site/site.ts'),
    import('./wire/building/build-lock.ts'),
    import('./worker/look-apart.ts'),
  ])
  return {
    folder: folderOf(root),
    parse: await openParser(),
    compileLetter: await compilerOf(root),
    drawCards: cardsOf(root, { site: out }),
    stage: (files, onFile) => stageSite(out, files, { onFile }),
    schemas,
    lookApart: { few: fewFeeds, open: async (request) => openLookApart(request) },
    now,
    alone: buildsAlone(out),
    ...(onEvent === undefined ? {} : { onEvent }),
  }
}

/** What draws the cards of a publication whose site lies in a folder; `read-only` it takes what is there, and writes nothing. */
export function cardsOf(root: string, folders: { readonly site: string; readonly keeping?: 'read-only' }): DrawCards {
  return async (cards, told) => {
    const { drawCards } = await import('./image/kept-cards.ts')
    return drawCards(cards, { cache: join(root, '.courant', 'cache', 'cards'), ...folders }, told)
  }
}

/** What `ping` needs, for a site in the folder `out`. */
export function openPing(out: string): PingPorts {
  return {
    feeds: async () => {
      const [{ findFiles }, { healSite }] = await Promise.all([
        import('./files/folder.ts'),
        import('./files/site/swap.ts'),
      ])
      await healSite(out)
      const names = { include: ['**/{atom,rss}.xml', '**/feed.json'], exclude: ['archive/**'] }
      return (await findFiles(out, names)).flatMap((file) => ('bytes' in file ? [file] : []))
    },
    get: async (url) => (await import('./web/ask.ts')).get(url),
    post: async (url, form) => (await import('./web/ask.ts')).post(url, form),
  }
}

const schemas = async () => (await import('./files/schemas.ts')).readSchemas()

/** What `check` needs, for a site in the folder `out`. */
export async function openCheck(
  workspace: Workspace,
  { out, now }: { readonly out: string; readonly now: Instant },
): Promise<{ readonly site: BuiltSite; readonly feeds: CheckPorts; readonly letters: LetterCheckPorts }> {
  const { openSite } = await import('./files/site/site.ts')
  let lettersByName: Promise<LettersByName> | undefined
  const letters: LetterCheckPorts = {
    clients: async () => (await import('./files/schemas.ts')).readClientData(),
    message: async (slug) => {
      lettersByName ??= openLetters(workspace, now)
      return testMessage(workspace, (await (await lettersByName)(slug)).common, now)
    },
    filter: async (message) => (await import('./smtp/spam-assassin.ts')).askSpamAssassin(message),
  }
  return { site: await openSite(out), feeds: { schemas, now }, letters }
}

/** The message that `send --to` would send: it goes no further than here. RFC 2606 § 3: nobody is at the address. */
async function testMessage(workspace: Workspace, letter: Letter, now: Instant): Promise<Uint8Array> {
  const { publication } = workspace
  const { sendTest } = await import('./app/sending/send-test.ts')
  const sent: Uint8Array[] = []
  const deliver = async ({ raw }: Message) => {
    sent.push(raw)
    return { kind: 'accepted', reply: '' } as const
  }
  const transport = { connect: async () => ({ deliver, isOpen: () => true, close: () => undefined }) }
  const { compose, linkKeys } = await openComposer(workspace)
  const to = 'reader@example.net'
  await sendTest({ letter, publication, linkKeys, to }, { transport, compose, now: () => now })
  return sent[0] ?? new Uint8Array()
}

/** The letters of a publication by a slug or `latest`, as the digests are now. */
export async function openLetters(workspace: Workspace, now: Instant): Promise<LettersByName> {
  return (await import('./app/letter.ts')).openLetters(workspace.publication, await letterPorts(workspace, now))
}

/** What letters are made with. */
export async function letterPorts({ root }: Pick<Workspace, 'root'>, now: Instant): Promise<LetterPorts> {
  const { openTextStore } = await import('./files/record/text-store.ts')
  const store = await openTextStore(root, now)
  return { folder: folderOf(root), parse: await openParser(), compileLetter: await compilerOf(root), now, store }
}

/** The topics that a publication offers its readers, as its digests are now. */
export async function openTopics({ root, publication }: Workspace, now: Instant): Promise<readonly string[]> {
  const ports = { folder: folderOf(root), parse: await openParser(), now }
  return (await import('./app/service/topics.ts')).topicsOf(publication, ports)
}

/** The digests that `paths` (files, or folders to look through) name, each as its path from `cwd`. */
export async function readDigests(paths: readonly string[], cwd: string): Promise<readonly FoundFile[]> {
  return (await import('./files/folder.ts')).readNamed(paths, cwd)
}

/** The folder `root`, in which a publication begins. */
export async function openNewFolder(root: string): Promise<NewFolder> {
  const [{ findFiles, markdownPaths, readEach }, { addLines, assertNew, isThere, writeNew }, own, { tellingName }] =
    await Promise.all([
      import('./files/folder.ts'),
      import('./files/new-files.ts'),
      import('./files/first-files.ts'),
      import('./app/survey/title.ts'),
    ])
  return {
    root,
    name: tellingName(root),
    markdown: () => markdownPaths(root),
    read: async (paths) => digestsIn(await readEach(root, paths)),
    digests: (globs) => findFiles(root, globs),
    has: (path) => isThere(root, path),
    firstFile: own.readFirstFile,
    program: own.readProgram,
    assertNew: (paths) => assertNew(root, paths),
    writeNew: (files, last) => writeNew(root, files, last),
    addLines: (path, lines) => addLines(root, path, lines),
  }
}

/** What compiles letters, with what a build has compiled before; `use` says whether more may be kept. */
export async function compilerOf(root: string, use: CacheUse = 'read-and-write'): Promise<BuildPorts['compileLetter']> {
  const { letterCompiler } = await import('./files/letter-compiler.ts')
  return letterCompiler(join(root, '.courant', 'cache'), use)
}

/** The keys that letters are signed with; none where the environment names none, a Failure where it does not do so rightly. */
async function dkimKeysOf({ root, publication, env }: Workspace): Promise<readonly DkimKey[]> {
  return (await import('./smtp/dkim/keys.ts')).dkimKeys({
    key: env['COURANT_DKIM_KEY'],
    selector: env['COURANT_DKIM_SELECTOR'],
    domain: env['COURANT_DKIM_DOMAIN'],
    from: publication.mail.from?.address,
    root,
  })
}

/** What `doctor` needs: the network only where it was asked for, and of it what DNS server to ask. */
export async function openDoctor(
  workspace: Workspace,
  online: { readonly dns: string | undefined } | undefined,
): Promise<DoctorPorts> {
  const { env } = workspace
  const servers = async () => (await import('./smtp/smtp-url.ts')).smtpServers(env['COURANT_SMTP_URL'])
  const ports = { keys: () => dkimKeysOf(workspace), servers, secret: env['COURANT_SECRET'] }
  if (online === undefined) return ports
  const [{ dnsResolver }, { look }, { greet }] = await Promise.all([
    import('./web/dns.ts'),
    import('./web/ask.ts'),
    import('./smtp/transport.ts'),
  ])
  const patience = { connect: 10_000, greeting: 10_000, command: 10_000, quit: 1000 }
  return {
    ...ports,
    network: {
      dns: dnsResolver(online.dns),
      look,
      greet: async (place) => {
        const all = await servers()
        return greet(all[place] ?? all[0], patience)
      },
    },
  }
}

/** What letters are composed, signed and linked with: no mail server. */
export async function openComposer(
  workspace: Workspace,
): Promise<{ readonly compose: SendPorts['compose']; readonly linkKeys: TokenKeys | undefined }> {
  const [{ composer }, { traced }, { hooksIn }, { linkKeys }, keys] = await Promise.all([
    import('./smtp/message/compose.ts'),
    import('./deliver/traces.ts'),
    import('./domain/sending/hook.ts'),
    import('./domain/link/secret.ts'),
    dkimKeysOf(workspace),
  ])
  return {
    compose: traced(composer(keys), hooksIn(workspace.env)),
    linkKeys: linkKeys(workspace.env['COURANT_SECRET']),
  }
}
