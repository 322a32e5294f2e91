/** What came of a visit to an address elsewhere. */
export type Visit =
  | { readonly kind: 'there' }
  /** For good (301, 308), and what is there answers. */
  | { readonly kind: 'moved'; readonly to: string }
  /** Nobody has it any longer (404, 410), or the host is not known. */
  | { readonly kind: 'gone'; readonly why: string }
  /** It leads into a private network, where no reader is, and nothing was asked for. */
  | { readonly kind: 'private'; readonly why: string }
  /** Whoever answers does not let programs tell, or nobody does just now; `overasked` where its host is too busy for more. */
  | { readonly kind: 'unsure'; readonly why: string; readonly overasked?: true }

/** What is known of addresses from visits of late. */
export interface VisitMemory {
  readonly recall: (url: string) => Visit | undefined
  readonly keep: (visits: ReadonlyMap<string, Visit>) => Promise<void>
}
