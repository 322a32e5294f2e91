/** Topics as one cell of a list, with semicolons between them; a semicolon of a topic's own has a backslash before it. */
export const cellOfTopics = (topics: readonly string[]): string =>
  topics.map((topic) => topic.replace(/[\\;]/g, '\\$&')).join(';')

/**
 * The topics of a cell.
 *
 *     topicsInCell('Papers; Talks\\; videos;') // ['Papers', 'Talks; videos']
 */
export const topicsInCell = (cell: string): string[] =>
  (cell.match(/(?:\\[\\;]|[^;])+/g) ?? [])
    .map((topic) => topic.replace(/\\([\\;])/g, '$1').trim())
    .filter((topic) => topic !== '')
