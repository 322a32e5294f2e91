/** How deep a line stands in quotes, lists and definitions: the markers at its beginning, or its indentation in steps of four. */
export function depthOf(line: string): number {
  const opening = /^(?:\s|>|[-+*:](?=\s)|\d{1,9}[.)](?=\s))*/.exec(line)?.[0] ?? ''
  if (opening === '') return 0
  const markers = opening.match(/>|[-+*:]|\d+[.)]/g)?.length ?? 0
  return Math.max(markers, Math.floor(widthOf(/^[ \t]*/.exec(line)?.[0] ?? '') / 4))
}

const widthOf = (space: string): number => space.replaceAll('\t', '    ').length

/** The number of the first line that opens more than `most` quotes and lists at once, from 1; undefined where none does. */
export function deepLine(text: string, most: number): number | undefined {
  const index = text
    .split(/\r\n|\n|\r/)
    .findIndex((line) => line.length > most && depthOf(line) > most && /^[\s>]*(?:[-+*:>]|\d+[.)])/.test(line))
  return index < 0 ? undefined : index + 1
}
