import { keyRecords } from '../../check/sending/proposals.ts'
import { checkMailServer, type MailServer } from '../../check/sending/servers.ts'
import {
  checkBounces,
  checkKeys,
  checkListId,
  checkPostalAddress,
  checkSender,
  checkUnsubscribing,
} from '../../check/sending/settings.ts'
import { domainOf, parseAddress } from '../../domain/address.ts'
import type { DkimKey } from '../../domain/dkim.ts'
import { Failure } from '../../domain/failure.ts'
import { linkKeys } from '../../domain/link/secret.ts'
import type { Publication } from '../../domain/publication.ts'
import type { Check, Diagnosis } from '../../domain/sending/diagnosis.ts'
import type { DnsRecord } from '../../domain/sending/dns.ts'
import { type Network, type Subject, senderOffline, senderOnline, serversOffline, serversOnline } from './online.ts'

/** What `doctor` needs of the world. */
export interface DoctorPorts {
  /** Rejects with a Failure that says what is wrong with them. */
  readonly keys: () => Promise<readonly DkimKey[]>
  /** One or more; rejects with a Failure where none can be read from the settings. */
  readonly servers: () => Promise<readonly MailServer[]>
  /** COURANT_SECRET, of which nothing is told. */
  readonly secret: string | undefined
  /** The network, where it was asked for. */
  readonly network?: Network
}

/**
 * Looks over everything that letters need before they go out: settings, keys, and what is to be put into DNS; with `network` also
 * what is there by now, and who answers. Nothing is sent and nothing changed.
 */
export async function doctor(publication: Publication, ports: DoctorPorts): Promise<Diagnosis> {
  const { mail, service } = publication
  const { network } = ports
  const secret = async () => linkKeys(ports.secret) !== undefined
  const [keys, servers, signing] = await Promise.all([caught(ports.keys), caught(ports.servers), caught(secret)])
  const subject = subjectOf(publication, keys, servers)
  const about =
    subject === undefined ? nobody(keys) : await (network ? senderOnline(subject, network) : senderOffline(subject))
  const asked = { url: service.url, servers: servers instanceof Failure ? [] : servers }
  const answers = network === undefined ? serversOffline(asked) : await serversOnline(asked, network)
  return {
    checks: [
      ...checkSender(mail),
      ...checkBounces(mail, { from: subject?.domain, secret: signing === true }),
      checkPostalAddress(mail),
      checkListId(mail, subject?.domain),
      ...(servers instanceof Failure ? [servers] : servers).map(checkMailServer),
      ...answers.servers,
      ...checkKeys(keys),
      ...about.checks,
      ...checkUnsubscribing(service, signing),
      ...answers.endpoint,
    ],
    dns: about.dns,
  }
}

/** Where nobody sends, no domain can be looked at; keys have theirs. */
const nobody = (keys: readonly DkimKey[] | Failure): { checks: readonly Check[]; dns: readonly DnsRecord[] } => ({
  checks: [],
  dns: keys instanceof Failure ? [] : keyRecords(keys),
})

function subjectOf(
  { mail }: Publication,
  keys: readonly DkimKey[] | Failure,
  servers: readonly MailServer[] | Failure,
): Subject | undefined {
  const from = parseAddress(mail.from?.address ?? '')
  if (from === undefined) return undefined
  const replyTo = parseAddress(mail.replyTo?.address ?? '') ?? from
  const envelope = domainOf(parseAddress(mail.bounces ?? '') ?? from)
  const homes = [...new Set([domainOf(from), domainOf(replyTo), envelope])]
  return {
    from,
    domain: domainOf(from),
    envelope,
    homes,
    keys: keys instanceof Failure ? [] : keys,
    servers: servers instanceof Failure ? [] : servers,
  }
}

/** What comes of `make`, or the Failure that it ends in, which is a thing to tell here. */
async function caught<T>(make: () => Promise<T>): Promise<T | Failure> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}
