import type { Mail } from './mail/mail.ts'

const subject =
  /^\s*(?:auto(?:matic)?[- ]?(?:reply|response|respons?e?)\b|auto:|out of (?:the )?office|abwesenheit|réponse automatique|自动回复|自動(?:返信|応答)|不在)/i

/** Whether a program answered in a person’s stead: by RFC 3834 § 5, or in the ways that were common before it. */
export function isAutomaticReply({ headers }: Mail): boolean {
  const automatic = headers('auto-submitted')[0]?.trim().toLowerCase()
  if (automatic?.startsWith('auto-') && !automatic.startsWith('auto-generated')) return true
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => headers(name).length > 0)) return true
  if (/^\s*(?:auto_reply|auto-reply)/i.test(headers('precedence')[0] ?? '')) return true
  return subject.test(headers('subject')[0] ?? '')
}
