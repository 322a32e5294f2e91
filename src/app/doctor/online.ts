import type { AbsoluteUrl } from '../../base/url.ts'
import { checkDkimRecord, dkimName, dkimNameTwice } from '../../check/sending/dkim-record.ts'
import { checkAlignment, checkDmarc, checkNames } from '../../check/sending/dmarc.ts'
import { dmarcRecord, keyRecords, spfRecord } from '../../check/sending/proposals.ts'
import { checkReplies } from '../../check/sending/replies.ts'
import {
  checkEndpoint,
  checkGreeting,
  type Greeted,
  type MailServer,
  type Reached,
} from '../../check/sending/servers.ts'
import { askForInclude, checkSpf } from '../../check/sending/spf.ts'
import { readSpf } from '../../check/sending/spf-walk.ts'
import { policyRecord, walkTree } from '../../check/sending/tree-walk.ts'
import type { EmailAddress } from '../../domain/address.ts'
import type { DkimKey } from '../../domain/dkim.ts'
import { Failure } from '../../domain/failure.ts'
import type { Check, Diagnosis } from '../../domain/sending/diagnosis.ts'
import type { Dns, DnsRecord } from '../../domain/sending/dns.ts'
import type { DomainName } from '../../domain/sending/domain-name.ts'

/** The network, as far as `doctor` goes into it. */
export interface Network {
  readonly dns: Dns
  /** Gets a page, follows no redirect, reads no body. */
  readonly look: (url: AbsoluteUrl) => Promise<Reached>
  /** Connects to a mail server, by its place among them, greets it and leaves; rejects with a Failure. */
  readonly greet: (place: number) => Promise<Greeted>
}

/** Who sends: what there is to look up about them. */
export interface Subject {
  readonly from: EmailAddress
  readonly domain: DomainName
  /** The envelope’s, whose SPF record counts. */
  readonly envelope: DomainName
  /** The domains that answers and bounces come back to. */
  readonly homes: readonly DomainName[]
  readonly keys: readonly DkimKey[]
  readonly servers: readonly MailServer[]
}

const unseen = (name: string, message: string): Check => ({ name, state: 'unseen', message })

/** What can be said of the sender's domain without asking anybody, and all that DNS has to hold. */
export function senderOffline(subject: Subject): Diagnosis {
  const { domain, envelope, keys, homes } = subject
  return {
    checks: [
      ...keys.map((key) => unseen('dkim-record', dkimName(key))),
      checkNames({ from: domain, envelope, keys }),
      { ...unseen('spf', envelope), hint: askForInclude },
      unseen('dmarc', `_dmarc.${domain}`),
      ...homes.map((home) => unseen('replies', `Where mail to ${home} goes`)),
    ],
    dns: [...keyRecords(keys), ...spfProposal(subject), dmarcRecord(domain, subject.from)],
  }
}

const spfProposal = ({ envelope, servers }: Subject): DnsRecord[] => {
  const record = spfRecord(envelope, servers)
  return record === undefined ? [] : [record]
}

/** What DNS has of the sender's domain, and what is still missing there. */
export async function senderOnline(subject: Subject, { dns }: Pick<Network, 'dns'>): Promise<Diagnosis> {
  const { domain, envelope, keys, homes } = subject
  const signing = keys[0]?.domain ?? domain
  const [records, spf, from, other, replies] = await Promise.all([
    Promise.all(keys.map((key) => lookUpKey(key, dns))),
    readSpf(envelope, dns),
    walkTree(domain, dns),
    signing === domain ? undefined : walkTree(signing, dns),
    Promise.all(homes.map((home) => lookUpHome(home, dns))),
  ])
  const missing = keys.filter((_, index) => records[index]?.state !== 'good')
  const policed = policyRecord(from) !== undefined || from.several.length > 0
  return {
    checks: [
      ...records,
      checkAlignment({ from: domain, envelope, keys }, { from, signing: other ?? from }),
      checkSpf(envelope, spf),
      checkDmarc(domain, from),
      ...replies,
    ],
    dns: [
      ...keyRecords(missing),
      ...(spf.record === undefined && spf.fault === undefined ? spfProposal(subject) : []),
      ...(policed ? [] : [dmarcRecord(domain, subject.from)]),
    ],
  }
}

async function lookUpKey(key: DkimKey, dns: Dns): Promise<Check> {
  const answer = await dns.txt(dkimName(key))
  const twice = answer.kind === 'none' ? await dns.txt(dkimNameTwice(key)) : answer
  return checkDkimRecord(key, answer, twice)
}

async function lookUpHome(home: DomainName, dns: Dns): Promise<Check> {
  const mx = await dns.mx(home)
  return checkReplies(home, { mx, addresses: mx.kind === 'none' ? await dns.addresses(home) : { kind: 'none' } })
}

/** The servers that letters and readers go to, as far as they are known. */
interface Asked {
  readonly servers: readonly MailServer[]
  readonly url: AbsoluteUrl | undefined
}

/** What was found of the two. */
interface Answers {
  readonly servers: readonly Check[]
  readonly endpoint: readonly Check[]
}

/** Which servers would be asked. */
export function serversOffline({ servers, url }: Asked): Answers {
  return {
    servers: servers.map(({ host }) => unseen('mail-server-answer', `Whether ${host} answers`)),
    endpoint: url === undefined ? [] : [unseen('unsubscribe-answer', `Whether ${url} answers`)],
  }
}

/** Whether the servers answer. */
export async function serversOnline({ servers, url }: Asked, { greet, look }: Network): Promise<Answers> {
  const [greeted, reached] = await Promise.all([
    Promise.all(servers.map(async (server, place) => checkGreeting(server, await greet(place).catch(failureOf)))),
    url === undefined ? undefined : look(url),
  ])
  return {
    servers: greeted,
    endpoint: url === undefined || reached === undefined ? [] : [checkEndpoint(url, reached)],
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  throw error
}
