/** A mail provider that tells by hooks what became of letters. */
export type HookProvider = 'ses' | 'postmark' | 'mailgun' | 'sendgrid'

/** The variables by which the hooks of each are taken: what only that provider knows, or the topic that it tells in. */
export const hookVariables: Readonly<Record<HookProvider, string>> = {
  ses: 'COURANT_HOOK_SES',
  postmark: 'COURANT_HOOK_POSTMARK',
  mailgun: 'COURANT_HOOK_MAILGUN',
  sendgrid: 'COURANT_HOOK_SENDGRID',
}

/** What we call a delivery where a provider keeps a name and a value beside a letter. */
export const deliveryLabel = 'courant-delivery'

/** The providers whose hooks the environment says to take. */
export function hooksIn(env: Readonly<Record<string, string | undefined>>): HookProvider[] {
  return (Object.keys(hookVariables) as HookProvider[]).filter((name) => (env[hookVariables[name]] ?? '').trim() !== '')
}
