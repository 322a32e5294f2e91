import type { CheckFinding } from '../../domain/checking/finding.ts'
import { imageSaysNothing, remarks } from '../html/empty-words.ts'
import { elementsIn, lineFrom, type WrittenElement, type WrittenIssue } from './written.ts'

const describe =
  'Write what it shows between the brackets of ![…](…); where it only adorns, write <img alt="" src="…">.'

/** Images without words for those who do not see them, or with words that say nothing. */
export function imageFindings(written: WrittenIssue): CheckFinding[] {
  return elementsIn(written, 'img').flatMap((image) => altOf(image, written))
}

function altOf({ element, place }: WrittenElement, { lines }: WrittenIssue): CheckFinding[] {
  const words = String(element.properties['alt'] ?? '').trim()
  const source = String(element.properties['src'] ?? '')
  const found = (message: string): CheckFinding[] => [
    { code: 'image/alt', severity: 'warning', message, hint: describe, place },
  ]
  if (words === '') return adorns.test(lineFrom(place, lines)) ? [] : found(remarks.imageWithoutWords)
  return imageSaysNothing(words, source) ? found(`${remarks.imageSaysNothing}: “${words}”`) : []
}

/** HTML in which an author says that there is nothing to say of an image. */
const adorns = /^<img\b[^>]*\balt\s*=\s*(?:""|'')/i
