import type { DnsRecord } from './dns.ts'

/** How something that letters need stands: as it should, so that some mailboxes mind, so that letters fail, not looked at. */
export type CheckState = 'good' | 'warning' | 'wrong' | 'unseen'

/** One thing that was looked at before letters go out. */
export interface Check {
  /** What it is about, in kebab-case: `dkim-record`. */
  readonly name: string
  readonly state: CheckState
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
}

/** How a publication stands before its letters go out, and what DNS still needs for them. */
export interface Diagnosis {
  readonly checks: readonly Check[]
  readonly dns: readonly DnsRecord[]
}
