import { basename, dirname, relative, sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { OnlinePorts } from '../../app/check/online.ts'
import type { PublicationCheckPorts } from '../../app/check/publication-check.ts'
import type { Instant } from '../../base/calendar.ts'
import { Failure } from '../../domain/failure.ts'
import type { Workspace } from '../../wire.ts'
import { openBuild, openCheck, openDoctor } from '../../wire.ts'
import { verdictMemory, visitMemory } from './memory.ts'

/** What the check of a whole publication is opened with. */
export interface Checking {
  readonly out: string
  readonly now: Instant
  /** Whether the network is asked, and of DNS servers which; undefined where it is not. */
  readonly online: { readonly dns: string | undefined } | undefined
  readonly onPage: PublicationCheckPorts['onPage']
  readonly onLink: OnlinePorts['onLink']
}

/** What the check of a whole publication needs. */
export async function openPublicationCheck(workspace: Workspace, checking: Checking): Promise<PublicationCheckPorts> {
  const { root } = workspace
  const { out, now, online, onPage } = checking
  const [build, check, { readIfThere }] = await Promise.all([
    openBuild(workspace, { out, now }),
    openCheck(workspace, { out, now }),
    import('../../files/folder.ts'),
  ])
  return {
    ...{ folder: build.folder, parse: build.parse, compileLetter: build.compileLetter, drawCards: build.drawCards },
    ...{ now, onPage },
    ...{ feeds: check.feeds, letters: check.letters, built: check.site },
    settings: async () => {
      const { file } = workspace
      const found = await readIfThere(dirname(file), basename(file))
      const bytes = found !== undefined && 'bytes' in found ? found.bytes : new Uint8Array()
      return { file: relative(root, file).replaceAll(sep, '/'), text: new TextDecoder().decode(bytes) }
    },
    verdicts: (validator) => verdictMemory(root, validator),
    ...(online === undefined ? {} : { online: await openOnline(workspace, { ...checking, online }) }),
  }
}

async function openOnline(
  workspace: Workspace,
  { online, now, onLink }: Checking & { readonly online: { readonly dns: string | undefined } },
): Promise<OnlinePorts> {
  const { openVisitor } = await import('../../web/outside/visit.ts')
  return {
    visit: openVisitor(),
    memory: () => visitMemory(workspace.root, now),
    pause: () => wait(250),
    onLink,
    sender: async () => {
      if (workspace.publication.mail.from === undefined) return undefined
      const { doctor } = await import('../../app/doctor/doctor.ts')
      const { network, ...ports } = await openDoctor(workspace, online)
      if (network === undefined) return undefined
      return doctor(workspace.publication, { ...ports, network: { ...network, ...nobodyElse } })
    },
  }
}

/** Mail server and service are left to `doctor`: a check is of what is published. */
const nobodyElse = {
  look: async () => ({ failed: 'nobody asked' }),
  greet: async () => {
    throw new Failure('send/unreachable', 'Nobody asked')
  },
}
