import type { DocumentElement } from '../../html/document.ts'
import { imageSaysNothing, remarks } from '../../html/empty-words.ts'
import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'

const alt = letterFaults('letter/alt')
const image = letterFaults('letter/image')

/** Pictures as mail programs get them: by https, of a width that Outlook obeys, with words for who does not see them. */
export function imageFaults({ elements }: LetterDocument): LetterFault[] {
  return elements
    .filter(({ name }) => name === 'img')
    .flatMap((element) => [...altFaults(element), ...sourceFaults(element)])
}

const describe = 'Write what it shows between the brackets of ![…](…); leave them empty where it only adorns.'

function altFaults({ attributes, at, attributeAt }: DocumentElement): LetterFault[] {
  const words = attributes.get('alt')?.trim()
  if (words === undefined) return [alt.warning(remarks.imageWithoutWords, describe, at)]
  if (!imageSaysNothing(words, attributes.get('src') ?? '')) return []
  return [alt.warning(`${remarks.imageSaysNothing}: “${words}”`, describe, attributeAt('alt'))]
}

function sourceFaults({ attributes, at, attributeAt }: DocumentElement): LetterFault[] {
  const source = attributes.get('src')?.trim() ?? ''
  const [width, height] = [attributes.get('width'), attributes.get('height')]
  const faults: LetterFault[] = []
  if (!/^https:\/\//i.test(source)) {
    const scheme = /^([a-z][a-z\d+.-]*):/i.exec(source)?.[1]?.toLowerCase()
    const kind = source === '' ? 'no address' : scheme === undefined ? 'a relative address' : `an address of ${scheme}:`
    faults.push(
      image.error(`An image has ${kind}, and mail programs show only those of https:`, byHttps, attributeAt('src')),
    )
  }
  if (width !== undefined && height !== undefined && Number(width) <= 2 && Number(height) <= 2) {
    faults.push(image.error('An image that nobody sees, as those have who watch their readers', 'Take it out.', at))
  } else if (width === undefined || !/^\d+%?$/.test(width.trim())) {
    faults.push(image.warning('An image says no width, and Outlook shows it as wide as it is', sized, at))
  }
  return faults
}

const byHttps = 'Keep the image beside the digest, or at an address that begins with https://.'
const sized = 'Keep the image beside the digest, where its size is read; or write <img src="…" alt="…" width="552">.'
