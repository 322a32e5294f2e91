import type { Mail } from './mail/mail.ts'

/** What the mail to leave by says, which letters have a link to: its words and a reader's public id, however the space comes through. */
const asked = /^\s*(?:(?:re|aw|sv|fwd?|wg|答复|回复)\s*[:：]\s*)*unsubscribe(?:\s|%20|[+_:])+([0-9a-f]{32})\s*$/i

/**
 * The public ids of readers who ask by a mail to be taken off: in its subject, or in the first line that it has. Not anywhere else, since
 * whoever answers a letter sends back its link to leave by.
 */
export function leaversIn({ headers, text }: Mail): string[] {
  const line = /^[^\S\n]*\S.*$/m.exec(text.slice(0, 2000))?.[0]
  const found = [headers('subject')[0], line].flatMap((said) => asked.exec(said ?? '')?.[1]?.toLowerCase() ?? [])
  return [...new Set(found)]
}
