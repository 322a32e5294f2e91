import type { AbsoluteUrl } from '../base/url.ts'
import { domainOf, type EmailAddress, parseAddress } from '../domain/address.ts'
import { Failure } from '../domain/failure.ts'
import type { TokenKeys } from '../domain/link/token.ts'
import type { Mailbox, Publication } from '../domain/publication.ts'

/** A mailbox whose address has passed the grammar. */
export type SafeMailbox = Mailbox & { readonly address: EmailAddress }

/** Who a letter comes from, and where what readers ask for goes to. */
export interface Sender {
  readonly from: SafeMailbox
  readonly replyTo: SafeMailbox
  readonly listId: string
  readonly listName: string
  readonly home: AbsoluteUrl
  /** The pages where readers leave or change what comes, by links that nobody else can make. */
  readonly service?: { readonly url: AbsoluteUrl; readonly keys: TokenKeys }
  /** Where letters come back to, each to an address of its own (VERP). */
  readonly bounces?: { readonly address: EmailAddress; readonly keys: TokenKeys }
}

/** The sender of a publication's letters; a Failure where it names none, or where there is nothing to sign links with. */
export function senderOf({ mail, title, url, service }: Publication, keys: TokenKeys | undefined): Sender {
  if (mail.from === undefined) {
    throw new Failure('setup/sender', 'Nobody is named as the sender', {
      hint: 'Add `mail:` with `from: Name <news@example.org>` to courant.yaml.',
    })
  }
  const from = mailbox(mail.from)
  return {
    from,
    replyTo: mail.replyTo === undefined ? from : mailbox(mail.replyTo),
    listId: mail.listId ?? `news.${domainOf(from.address)}`,
    listName: title,
    home: url,
    ...(service.url === undefined ? {} : { service: { url: service.url, keys: keys ?? unsigned('service.url') } }),
    ...(mail.bounces === undefined
      ? {}
      : {
          bounces: {
            address: mailbox({ name: '', address: mail.bounces }).address,
            keys: keys ?? unsigned('mail.bounces'),
          },
        }),
  }
}

function mailbox({ name, address: text }: Mailbox): SafeMailbox {
  const address = parseAddress(text)
  if (address !== undefined) return { name, address }
  throw new Failure('setup/sender', `“${text}” is not a mail address`, { hint: 'Correct `mail` in courant.yaml.' })
}

function unsigned(key: 'service.url' | 'mail.bounces'): never {
  const what = key === 'service.url' ? 'the links in letters' : 'the addresses that letters come back to'
  throw new Failure('setup/secret', `${key} is set and COURANT_SECRET is not: ${what} cannot be signed`, {
    hint: 'Make one with `openssl rand -hex 32`, and keep it where the service reads it too.',
  })
}
