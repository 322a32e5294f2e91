/** What a build does, in this order. */
export type BuildStage = 'reading' | 'cards' | 'making' | 'checking' | 'writing'

/** What a build tells while it is at work. */
export type BuildEvent =
  /** Another build of the same site is at work, and this one waits until it has ended. */
  | { readonly kind: 'waiting' }
  /** A stage begins, of so many steps. */
  | { readonly kind: 'stage'; readonly stage: BuildStage; readonly steps: number }
  | { readonly kind: 'step' }

/** Whoever is told what a build does. */
export type BuildListener = (event: BuildEvent) => void
