import type { ConfirmationRequest } from '../../deliver/asking/send-confirmations.ts'
import { senderOf } from '../../deliver/sender.ts'
import { usualPerHour } from '../../domain/asking/limits.ts'
import { Failure } from '../../domain/failure.ts'
import type { TokenKeys } from '../../domain/link/token.ts'
import type { Publication } from '../../domain/publication.ts'
import { renderConfirmation } from '../../render/asking/confirmation.ts'

/** What letters to confirm are made of; a Failure where nobody sends them, or where there is no page to confirm at. */
export function confirmationRequest(
  publication: Publication,
  { templates, keys }: { readonly templates: Readonly<Record<string, string>>; readonly keys: TokenKeys | undefined },
): ConfirmationRequest {
  const sender = senderOf(publication, keys)
  const { service } = sender
  if (service === undefined) {
    throw new Failure('setup/service', 'service.url is not set: whoever is asked to confirm could not do so', {
      hint: 'Add `service:` with `url: https://…` to courant.yaml: where readers reach `courant serve`.',
    })
  }
  return {
    confirmation: renderConfirmation(publication, templates),
    sender: { ...sender, service },
    perHour: publication.service.confirmationsPerHour ?? usualPerHour,
  }
}
