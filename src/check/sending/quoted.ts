import { truncate } from '../../base/grapheme.ts'

/** What a server said, in a message: no longer than a line, whatever it is. */
export const quoted = (text: string): string => `“${truncate(text.slice(0, 2000), 100)}”`

/** Why a DNS server said nothing about `name`, as a message has it. */
export const unanswered = (name: string, reason: string): string => `DNS does not answer about ${name}: ${reason}`
