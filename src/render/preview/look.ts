import type { LetterLook } from '../../domain/letter.ts'

/** How a letter is looked at first. */
export const plainLook: LetterLook = { scheme: 'light', images: 'on' }

/** The look that `scheme` and `images` of an address ask for; what is not known there is as at first. */
export function letterLook(asked: {
  readonly scheme?: string | undefined
  readonly images?: string | undefined
}): LetterLook {
  return {
    scheme: asked.scheme === 'dark' || asked.scheme === 'forced' ? asked.scheme : 'light',
    images: asked.images === 'off' ? 'off' : 'on',
  }
}

/**
 * Where the letter of an issue lies as a frame shows it.
 *
 *     letterPath('2026-01-02', { scheme: 'dark', images: 'off' }) // '/issues/2026-01-02/letter.html?scheme=dark&images=off'
 */
export const letterPath = (slug: string, { scheme, images }: LetterLook): string =>
  `/issues/${slug}/letter.html?scheme=${scheme}&images=${images}`
