import type { Instant } from '../../base/calendar.ts'
import { truncate } from '../../base/grapheme.ts'
import type { AskingBook } from '../../deliver/asking-port.ts'
import { type EmailAddress, parseAddress } from '../../domain/address.ts'
import type { AskingPages, FormFilling } from '../../domain/asking/asking-page.ts'
import { formAge, leastSeconds, signForm } from '../../domain/asking/form-token.ts'
import type { IpBlock } from '../../domain/asking/ip.ts'
import { type TokenKeys, verifyToken } from '../../domain/link/token.ts'
import { topicsAmong } from '../../domain/topic/topic.ts'

/** Where people subscribe: they ask by a form, and confirm by the link of a letter. */
export interface AskingService {
  readonly book: AskingBook
  readonly pages: AskingPages
  /** The topics that are offered in the form. */
  readonly topics: readonly string[]
  readonly keys: TokenKeys
  /** The path that links begin with, as in `Service`. */
  readonly base: string
  /** Where the form is, for evidence. */
  readonly url: string
  /** The origins whose pages may ask by script. */
  readonly origins: readonly string[]
  readonly proxies: readonly IpBlock[]
  /** The hash that a network is known by. */
  readonly networkHash: (network: string) => string
  /** Whether who asks from where and by what program is kept with what they said. */
  readonly recordNetwork: boolean
  readonly mostWaiting: number
  /** Whether letters to confirm can be sent at all: else nobody is told that one comes. */
  readonly canSend: boolean
  readonly now: () => Instant
}

/** From where somebody asks, and by what program. */
export interface Asker {
  readonly address: string
  readonly network: string
  readonly agent: string
}

/** What came in by the form: all of it may be anything. */
export interface Submission {
  readonly address: string
  readonly topics: readonly string[]
  readonly token: string
  /** What stood in the field that nobody sees. */
  readonly trap: string
  /** Whether it was sent from another site’s page. */
  readonly crossSite: boolean
}

/** What is answered to whoever asks; nothing of it tells whether the address is on the list. */
export type Answered =
  | { readonly kind: 'asked' | 'limited' | 'later' }
  /** The form again, with what was in it. */
  | { readonly kind: 'form'; readonly filling: FormFilling; readonly why: 'address' | 'token' }

const seconds = (now: Instant): number => Math.floor(now / 1000)

/** The empty form. */
export function emptyForm({ keys, now }: Pick<AskingService, 'keys' | 'now'>): FormFilling {
  const token = signForm(keys, { now: seconds(now()), after: leastSeconds.filling })
  return { token, address: '', chosen: [], remark: 'none' }
}

/**
 * Somebody asks for letters. A form that is not ours, is too fast or too old, has something in the field that nobody sees, or comes
 * from another site is shown again, filled in, and has only to be sent once more: so a page that knows no token can lead here, and nobody
 * is lost on the way.
 */
export async function ask(submission: Submission, asker: Asker, service: AskingService): Promise<Answered> {
  const { book, keys, pages, mostWaiting, networkHash } = service
  const address = parseAddress(submission.address)
  const age = formAge(submission.token, { keys, now: seconds(service.now()) })
  const isOwn = age === 'ripe' && submission.trap === '' && !submission.crossSite
  if (address === undefined || !isOwn) {
    const filling = formAgain(submission, { address, young: age === 'young' }, service)
    return { kind: 'form', filling, why: address === undefined ? 'address' : 'token' }
  }
  if (!service.canSend) return { kind: 'later' }
  const asked = await book.ask(
    {
      address,
      topics: chosenOf(submission, service),
      evidence: { means: 'form', source: sourceOf('subscribe', asker, service) },
      words: pages.words.form,
      network: networkHash(asker.network),
    },
    mostWaiting,
  )
  return { kind: asked === 'full' ? 'later' : asked }
}

function formAgain(
  submission: Submission,
  { address, young }: { readonly address: EmailAddress | undefined; readonly young: boolean },
  service: AskingService,
): FormFilling {
  const { keys, now } = service
  const after = leastSeconds[address === undefined ? 'filling' : 'sending']
  return {
    // One that is young ages on: a new one would be as young again.
    token: young ? submission.token : signForm(keys, { now: seconds(now()), after }),
    address: submission.address.slice(0, 254),
    chosen: chosenOf(submission, service),
    remark: address !== undefined ? 'again' : submission.address.trim() === '' ? 'none' : 'wrong-address',
  }
}

/** Nobody brings in a topic that is not offered. */
const chosenOf = ({ topics }: Submission, service: AskingService): string[] => topicsAmong(service.topics, topics)

/** Where somebody said what they want; from which network and by what program only where that is to be kept. */
function sourceOf(page: string, { address, agent }: Asker, { url, recordNetwork }: AskingService): string {
  return recordNetwork ? `${url}${page} from ${address}, ${truncate(agent, 200)}` : `${url}${page}`
}

/** Whom the link of a letter to confirm names; undefined where it is none of ours, or has had its time. Nothing is looked up. */
export function confirmationIn(
  token: string,
  { keys, now }: Pick<AskingService, 'keys' | 'now'>,
): { readonly publicId: string; readonly epoch: number } | undefined {
  const { id, epoch, expires } = verifyToken(token, 'c', { keys, now: seconds(now()) }) ?? {}
  return id === undefined || epoch === undefined || expires === undefined ? undefined : { publicId: id, epoch }
}

/** Somebody agrees, by the link of a letter. */
export async function confirm(token: string, asker: Asker, service: AskingService): Promise<'confirmed' | 'void'> {
  const named = confirmationIn(token, service)
  if (named === undefined) return 'void'
  return service.book.confirm({
    ...named,
    source: sourceOf('c', asker, service),
    words: service.pages.words.confirm,
  })
}
