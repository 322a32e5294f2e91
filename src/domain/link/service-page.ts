/**
 * The pages that the service shows. None says anything of a reader that whoever asked has not just said, since links in letters never
 * expire and go where letters are passed on to: so each is the same for everybody, whoever's link it is.
 */
export type ServicePage =
  | 'home'
  | 'leave'
  | 'left'
  | 'preferences'
  | 'everything'
  | 'unticked'
  | 'paused'
  | 'active'
  | 'wrong'
  | 'later'

/** All of them, ready to be shown. */
export interface ServicePages {
  readonly html: Readonly<Record<ServicePage, string>>
  /** What is shown to whoever has just chosen some of the topics: these, ticked. */
  readonly chosen: (topics: readonly string[]) => string
  /** The one style sheet that they may have, as a Content-Security-Policy names it: by its hash. */
  readonly style: string
}
