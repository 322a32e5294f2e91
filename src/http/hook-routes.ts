import type { Hook, Posted } from '../app/feedback/hooks/hook.ts'
import type { Taken } from '../app/feedback/hooks/take.ts'
import type { HookProvider } from '../domain/sending/hook.ts'
import { bodyOf } from './body.ts'
import { plain, type Reply, type Route, tooLarge } from './route.ts'

/** The providers whose hooks are taken, and what takes them. */
export interface Hooks {
  readonly hooks: readonly Hook[]
  readonly take: (hook: Hook, posted: Posted) => Promise<Taken>
  /** A provider asks whether it may tell us things, or tells that it will no more. */
  readonly onAsked: (asked: {
    readonly provider: HookProvider
    readonly kind: 'asked' | 'ended'
    readonly url: string
  }) => Promise<void>
}

/** What providers post is small: several hundred events at once are not a megabyte. */
const largest = 2 ** 20

/**
 * Where providers tell what became of letters. An answer of success is given only when what they tell is on record, so that they tell it
 * again where it is not. A provider that is not set up has no place here.
 */
export function hookRoutes(base: string, { hooks, take, onAsked }: Hooks): Route[] {
  return hooks.flatMap((hook) => {
    const answer: Route['answer'] = async ({ request, token }) => {
      const body = await bodyOf(request, largest)
      if (body === undefined) return tooLarge
      const taken = await take(hook, { header: (name) => request.headers.get(name), path: token, body })
      if (taken.kind === 'asked' || taken.kind === 'ended') {
        await onAsked({ provider: hook.provider, kind: taken.kind, url: taken.url })
      }
      return answers[taken.kind]
    }
    const path = `${base}hooks/${hook.provider}`
    return [path, `${path}/:token`].map((place) => ({ method: 'POST', path: place, answer }))
  })
}

const answers: Readonly<Record<Taken['kind'], Reply>> = {
  recorded: plain(200, 'thank you'),
  asked: plain(200, 'thank you'),
  ended: plain(200, 'thank you'),
  // RFC 9110 § 15.5.2; no word of what was wrong.
  forged: { ...plain(401, 'who are you?'), headers: { 'WWW-Authenticate': 'Basic realm="hooks"' } },
  malformed: plain(400, 'not understood'),
}
