import type { Place } from '../../domain/diagnostic.ts'

/** The tabs of an issue, in the order of their keys. */
export const tabs = ['page', 'letter', 'text', 'source', 'feeds', 'parse'] as const

export type Tab = (typeof tabs)[number]

export const tabPath = (slug: string, tab: Tab): string => `/issues/${slug}/${tab}`

/** The id of a line of a digest in the tab `parse`; `first` is the file that the issue begins in. */
export function lineId({ file, line }: Pick<Place, 'file' | 'line'>, first: string): string {
  return file === first ? `L${line}` : `L${line}-${encodeURIComponent(file)}`
}

/** Where a line of a digest is shown. */
export function linePath(place: Pick<Place, 'file' | 'line'>, issue: { readonly slug: string; readonly file: string }) {
  return `${tabPath(issue.slug, 'parse')}#${encodeURIComponent(lineId(place, issue.file))}`
}

/** A place as editors take it. */
export const placeText = ({ file, line, column }: Place): string => `${file}:${line}:${column}`
