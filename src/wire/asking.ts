import type { AskingService } from '../app/service/asking.ts'
import type { Service } from '../app/service/service.ts'
import type { ConfirmingPorts } from '../deliver/asking/keep-confirming.ts'
import type { ConfirmationRequest } from '../deliver/asking/send-confirmations.ts'
import { openComposer, type Workspace } from '../wire.ts'
import { openTransport, type SendingWorld } from './sending.ts'
import { outboxLock, type Store } from './store.ts'

/** What letters to confirm are, and what they are sent with. */
export interface Confirming {
  readonly request: ConfirmationRequest
  readonly ports: Pick<ConfirmingPorts, 'outbox' | 'transport' | 'compose' | 'lock' | 'chance'>
}

/** What letters to confirm are sent with; a Failure where there is no sender, no service or no mail server. */
export async function openConfirming(
  workspace: Workspace,
  { outbox }: Pick<Store, 'outbox'>,
  world: SendingWorld,
): Promise<Confirming> {
  const { root, publication } = workspace
  const [{ confirmationRequest }, { readTemplates }] = await Promise.all([
    import('../app/service/confirmation.ts'),
    import('../files/templates.ts'),
  ])
  const { compose, linkKeys } = await openComposer(workspace)
  const request = confirmationRequest(publication, { templates: await readTemplates(root), keys: linkKeys })
  const { transport } = await openTransport(workspace, world)
  return { request, ports: { outbox, transport, compose, lock: await outboxLock(workspace), chance: Math.random } }
}

/** As `openConfirming`; undefined where a sender or a mail server is not named at all, so that links in letters are answered all the same. */
export async function confirmingIfNamed(
  workspace: Workspace,
  store: Store,
  world: SendingWorld,
): Promise<Confirming | undefined> {
  const { publication, env } = workspace
  const named = publication.mail.from !== undefined && (env['COURANT_SMTP_URL'] ?? '').trim() !== ''
  return named ? openConfirming(workspace, store, world) : undefined
}

/** Where people subscribe; `canSend` tells whether letters to confirm can be sent. */
export async function openAsking(
  { root, publication, env }: Workspace,
  { store, service, canSend }: { readonly store: Store; readonly service: Service; readonly canSend: boolean },
): Promise<AskingService> {
  const [{ askingService }, { networkHasher }, { readTemplates }] = await Promise.all([
    import('../app/service/asking-service.ts'),
    import('../domain/asking/network-hash.ts'),
    import('../files/templates.ts'),
  ])
  return askingService(publication, {
    ...{ book: store.asking, keys: service.keys, base: service.base, now: service.now, canSend },
    networkHash: networkHasher(env['COURANT_SECRET']),
    templates: await readTemplates(root),
    topics: service.topics,
  })
}
