import type { IssueGroup } from './sections.ts'

/**
 * The pages of a list, newest first: the open one, and those that are closed. A page is closed when it has `most` entries and
 * there are as many after it, so that what comes later changes the open page alone, and the number of a closed one, counted
 * from the oldest, is its name for life. An issue is never parted.
 */
export function pagesOf(groups: readonly IssueGroup[], most: number): IssueGroup[][] {
  let left = groups.reduce((sum, { entries }) => sum + entries.length, 0)
  const closed: IssueGroup[][] = []
  let page: IssueGroup[] = []
  let size = 0
  for (const group of groups.toReversed()) {
    page.unshift(group)
    size += group.entries.length
    left -= group.entries.length
    if (size < most || left < most) continue
    closed.unshift(page)
    page = []
    size = 0
  }
  return [page, ...closed]
}
