import { unreachable } from '../base/brand.ts'
import { deliveryLabel, type HookProvider } from '../domain/sending/hook.ts'
import { tokens } from './headers.ts'
import type { Compose, HeaderField } from './ports.ts'

/**
 * Composes letters that say, in the fields of each of `providers`, which delivery they are: several of them send a letter under a
 * Message-ID of their own, and give back what stands in such a field. No signature covers these, since most are taken off on the way.
 */
export function traced(compose: Compose, providers: readonly HookProvider[]): Compose {
  if (providers.length === 0) return compose
  return (letter) => {
    const composed = compose(letter)
    const fill: typeof composed.fill = (own) => {
      if (own.delivery === undefined) return composed.fill(own)
      return composed.fill({ ...own, headers: [...own.headers, ...providers.flatMap(fieldsOf(own.delivery))] })
    }
    return { ...composed, fill }
  }
}

const fieldsOf =
  (delivery: string) =>
  (provider: HookProvider): HeaderField[] => {
    switch (provider) {
      case 'ses':
        // Values have letters, digits, “-” and “_” alone.
        return [tokens('X-SES-MESSAGE-TAGS', `${deliveryLabel}=${delivery}`)]
      case 'postmark':
        return [tokens('X-PM-KeepID', 'true'), tokens(`X-PM-Metadata-${deliveryLabel}`, delivery)]
      case 'mailgun':
        return [tokens('X-Mailgun-Variables', json({ [deliveryLabel]: delivery }))]
      case 'sendgrid':
        return [tokens('X-SMTPAPI', json({ unique_args: { courant_delivery: delivery } }))]
      default:
        return unreachable(provider)
    }
  }

/** JSON with spaces in it, at which a field may be folded. */
const json = (value: object): string => JSON.stringify(value).replaceAll(':', ': ')
