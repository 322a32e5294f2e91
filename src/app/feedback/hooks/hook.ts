import type { SingleUse } from '../../../deliver/feedback-port.ts'
import type { HookProvider } from '../../../domain/sending/hook.ts'
import type { HookEvent } from '../../../feedback/hooks/event.ts'

/** What somebody has posted to us, who says to be a provider. */
export interface Posted {
  readonly header: (name: string) => string | null
  /** What stands in the path behind the provider's name; empty where nothing does. */
  readonly path: string
  readonly body: Uint8Array
}

/** What a posted body turns out to be. */
export type Opened =
  /** The provider's own. `once` is what makes it so, where that can be copied to another body. */
  | { readonly kind: 'told'; readonly events: readonly HookEvent[]; readonly once?: SingleUse }
  /** The provider asks whether it may tell us things; whoever opens `url` says yes. */
  | { readonly kind: 'asked'; readonly url: string }
  /** The provider tells that it will tell no more; whoever opens `url` undoes that. */
  | { readonly kind: 'ended'; readonly url: string }
  /** Anybody's. */
  | { readonly kind: 'forged' }
  /** The provider's, perhaps, and not in a form that it is known to use. */
  | { readonly kind: 'malformed' }

/** A provider whose hooks are taken. `now` is a second since 1970. */
export interface Hook {
  readonly provider: HookProvider
  readonly open: (posted: Posted, now: number) => Opened | Promise<Opened>
}

/** The JSON in a body; undefined where there is none, or it is not UTF-8 (RFC 8259 § 8.1). */
export function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
