/**
 * The pages that the service shows. None says anything of a reader, since links in letters never expire and go where letters are
 * passed on to: so each is the same for everybody, whoever's link it is.
 */
export type ServicePage = 'home' | 'leave' | 'left' | 'preferences' | 'paused' | 'active' | 'wrong' | 'later'

/** All of them, ready to be shown. */
export interface ServicePages {
  readonly html: Readonly<Record<ServicePage, string>>
  /** The one style sheet that they may have, as a Content-Security-Policy names it: by its hash. */
  readonly style: string
}
