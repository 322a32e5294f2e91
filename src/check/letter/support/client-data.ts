/** How a mail program shows a feature: `y` yes, `a` in part, `n` not at all, `u` unknown. */
export type Support = 'y' | 'a' | 'n' | 'u'

/** A mail program on a platform. */
export interface Client {
  /** As caniemail names it: `gmail/ios`. */
  readonly id: string
  readonly name: string
  /** Whether so many people read with it that what it lacks is told without being asked for. */
  readonly main: boolean
}

/** A feature of HTML, CSS or images, and how each mail program took it when it was last tried. */
export interface ClientFeature {
  readonly slug: string
  readonly title: string
  /** The day of the last test, `YYYY-MM-DD`. */
  readonly tested: string
  /** What of a letter shows that it is used: `property:margin`, `element:video`. */
  readonly keys: readonly string[]
  /** A `Support` a client, in the order of the clients. */
  readonly support: string
  readonly notes: Readonly<Record<string, string>>
  /** The notes that are about each client, by the client’s place. */
  readonly noted: Readonly<Record<string, readonly string[]>>
}

/** `schemas/caniemail.json`: what caniemail.com knows, as far as it can be seen in a letter. */
export interface ClientData {
  readonly updated: string
  readonly clients: readonly Client[]
  readonly features: readonly ClientFeature[]
}

/** How the client at `place` takes a feature. */
export function supportAt({ support }: ClientFeature, place: number): Support {
  const mark = support[place]
  return mark === 'y' || mark === 'a' || mark === 'n' ? mark : 'u'
}

/** The page that tells more of a feature. */
export const pageOf = ({ slug }: ClientFeature): string => `https://www.caniemail.com/features/${slug}/`
