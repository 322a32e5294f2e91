/** A page that is the same for whoever sees it. */
export type AskingPage = 'asked' | 'limited' | 'confirm' | 'confirmed' | 'void'

/** What a form is shown with. */
export interface FormFilling {
  readonly token: string
  readonly address: string
  /** The topics that are chosen, as they are offered. */
  readonly chosen: readonly string[]
  /** What is said above it: nothing, that it has only to be sent once more, or that its address is none. */
  readonly remark: 'none' | 'again' | 'wrong-address'
}

/** The pages by which people subscribe, and what they read there before they say yes. */
export interface AskingPages {
  readonly form: (filling: FormFilling) => string
  readonly html: Readonly<Record<AskingPage, string>>
  readonly words: { readonly form: string; readonly confirm: string }
}
