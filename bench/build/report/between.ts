/** The comments between which the tables stand in README. */
export const marks = { before: '<!-- bench/build.ts -->', after: '<!-- /bench/build.ts -->' } as const

/** A document with other lines between the marks; they have to be in it, once and in order. */
export function putBetween(document: string, lines: string): string {
  const [from, to] = [document.indexOf(marks.before), document.indexOf(marks.after)]
  const once = document.lastIndexOf(marks.before) === from && document.lastIndexOf(marks.after) === to
  if (from === -1 || to < from || !once) throw new Error(`it needs ${marks.before} and, below, ${marks.after}, once`)
  return `${document.slice(0, from)}${marks.before}\n\n${lines}\n\n${document.slice(to)}`
}
