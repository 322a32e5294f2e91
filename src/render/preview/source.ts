import { transferSize } from '../../base/text/transfer-size.ts'
import { letterLimits } from '../../domain/letter-limits.ts'
import { amount, counted } from './counts.ts'
import { letterData } from './overview.ts'
import type { LetterSourceParts, SourceData } from './view.ts'

/** What source.hbs is filled with: the HTML line by line, and what the letter weighs. */
export function sourceViewData({ letter }: SourceData): object {
  return { letter: letter === null ? null : sourceOf(letter) }
}

function sourceOf({ html, text, extent, links, images }: LetterSourceParts): object {
  const encoded = transferSize(html)
  const lines = html.replace(/\n$/, '').split('\n')
  const sizes = lines.map((line) => bytesOf(line) + 1)
  const clipped = clippedFrom(sizes)
  return {
    ...letterData(extent),
    facts: [
      { name: 'HTML', value: amount(bytesOf(html)), unit: 'bytes' },
      { name: 'HTML as it is sent', value: amount(encoded), unit: 'bytes' },
      { name: 'Text part', value: amount(bytesOf(text)), unit: 'bytes' },
      { name: 'Images', value: amount(images.length), unit: '' },
      { name: 'Links', value: amount(links.length), unit: '' },
    ],
    limit: amount(letterLimits.encodedHtml),
    share: Math.round((encoded / letterLimits.encodedHtml) * 100),
    percent: Math.min(100, Math.round((encoded / letterLimits.encodedHtml) * 100)),
    clipped: encoded > letterLimits.encodedHtml,
    links: counts(links).map(([address, times]) => ({
      address,
      times: times === 1 ? null : `×${times}`,
      web: isWeb(address),
    })),
    linksWords: counted(links.length, 'link'),
    images: images.map(({ address, alt }) => ({ address, alt: alt === '' ? null : alt, web: isWeb(address) })),
    imagesWords: counted(images.length, 'image'),
    total: counted(lines.length, 'line'),
    lines: lines.map((line, index) => ({ number: index + 1, text: line, clip: index === clipped })),
  }
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** The line in which Gmail's limit is passed before encoding; -1 where it is not. */
function clippedFrom(sizes: readonly number[]): number {
  let sum = 0
  return sizes.findIndex((size) => {
    sum += size
    return sum > letterLimits.encodedHtml
  })
}

function counts(texts: readonly string[]): [string, number][] {
  const found = new Map<string, number>()
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1)
  return [...found]
}

const isWeb = (address: string): boolean => /^https?:\/\//i.test(address)
