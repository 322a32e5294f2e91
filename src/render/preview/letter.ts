import type { LetterLook } from '../../domain/letter.ts'
import { letterPath } from './look.ts'
import { letterData } from './overview.ts'
import { tabPath } from './places.ts'
import type { LetterData } from './view.ts'

const schemes: Readonly<Record<LetterLook['scheme'], string>> = { light: 'Light', dark: 'Dark', forced: 'Forced dark' }
const images: Readonly<Record<LetterLook['images'], string>> = { on: 'On', off: 'Off' }

const notes: Readonly<Record<LetterLook['scheme'], string | null>> = {
  light: null,
  dark: 'As Apple Mail and others show it, which ask the letter for its own dark colours.',
  forced:
    'About as Gmail’s and Outlook’s apps show it, which turn colours round themselves and do not ask the letter. How they do it is written nowhere and differs.',
}

/** What letter.hbs is filled with. */
export function letterViewData({ slug, look, letter }: LetterData): object {
  const asking = (other: Partial<LetterLook>) => {
    const { scheme, images: shown } = { ...look, ...other }
    return `${tabPath(slug, 'letter')}?scheme=${scheme}&images=${shown}`
  }
  return {
    letter: letter === null ? null : { subject: letter.subject, ...letterData(letter.extent) },
    src: letterPath(slug, look),
    scheme: look.scheme,
    note: notes[look.scheme],
    schemes: (Object.keys(schemes) as LetterLook['scheme'][]).map((scheme) => ({
      label: schemes[scheme],
      href: asking({ scheme }),
      current: scheme === look.scheme,
    })),
    images: (Object.keys(images) as LetterLook['images'][]).map((shown) => ({
      label: images[shown],
      href: asking({ images: shown }),
      current: shown === look.images,
    })),
  }
}
